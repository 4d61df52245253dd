//! The one list of fields, `fields.csv`: every field a staff record may have, how it looks in Excel and on the wire.
//!
//! The file is data and may be replaced at run time; [`Key`] names the few fields that rules speak about.

use std::collections::HashMap;
use std::str::FromStr;

use jiff::civil::Date;
use serde::Deserialize;

use crate::decimal::Decimal;

/// Position of a field in its [`Fields`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FieldId(pub u16);

/// What kind of value a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Free text.
    Text,
    /// Name of a person.
    Name,
    /// A code of some list, kept as written.
    Code,
    /// Digits that are no number: leading zeros count.
    Digits,
    /// One value of a code list.
    Enum,
    /// A day.
    Date,
    /// A day, a month or a year.
    PartialDate,
    /// A year.
    Year,
    /// A number with decimals.
    Decimal,
    /// A share, 0 to 100.
    Percent,
    /// A whole number.
    Int,
    /// Đồng.
    Money,
    /// Yes or no.
    Bool,
    /// A file, never taken from a list.
    File,
}

impl Kind {
    /// Whether values are dates.
    pub fn is_date(self) -> bool {
        matches!(self, Self::Date | Self::PartialDate | Self::Year)
    }

    /// Whether values are numbers to calculate with.
    pub fn is_number(self) -> bool {
        matches!(self, Self::Decimal | Self::Percent | Self::Int | Self::Money)
    }
}

/// Who insists on a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Required {
    /// Part of the set that is matched with the population database.
    Match,
    /// The receiver refuses a record without it.
    Receiver,
    /// The form asks for it.
    Yes,
    /// Asked for under conditions.
    Cond,
    /// Not asked for.
    No,
}

/// How private a field is (Luật 91/2025/QH15, NĐ 356/2025/NĐ-CP Điều 4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sensitivity {
    /// Says nothing about a person by itself.
    None,
    /// Personal data.
    Basic,
    /// Sensitive personal data: origin, belief, politics, health.
    Sensitive,
}

/// One condition on the form of a value.
#[derive(Debug, Clone, PartialEq)]
pub enum Format {
    /// One of these numbers of digits.
    Len(Vec<usize>),
    /// At most so many characters.
    Max(usize),
    /// Between two numbers, ends included.
    Range(Decimal, Decimal),
    /// An e-mail address.
    Email,
    /// A named pattern: phone, rank_code, unit_code, education.
    Pattern(String),
}

/// One field.
#[derive(Debug, Clone)]
pub struct Field {
    /// Stable key, used in every file and answer.
    pub key: String,
    /// Group of NĐ 27/2026/NĐ-CP (G1–G10), L for columns that only lists have, E for the envelope.
    pub group: String,
    /// Name a clerk reads.
    pub name_vi: String,
    /// Name in the English interface.
    pub name_en: String,
    /// Kind of value.
    pub kind: Kind,
    /// Conditions on its form.
    pub formats: Vec<Format>,
    /// Who insists on it.
    pub required: Required,
    /// Key of its code list, empty when there is none.
    pub list: String,
    /// Whether a column is taken without being asked for.
    pub import: bool,
    /// How private it is.
    pub sensitivity: Sensitivity,
    /// Dotted place in the 2020 packet, empty when unknown.
    pub wire: String,
    /// Headings seen in real lists; `group > leaf` where the group decides.
    pub headings: Vec<String>,
    /// What matters for rules.
    pub note: String,
    /// Where the field is named.
    pub source: String,
    /// high, medium or low.
    pub confidence: String,
    /// First and last day on which the field is asked for; the ends of the calendar where the file has no such columns.
    pub validity: (Date, Date),
}

#[derive(Deserialize)]
struct Line {
    key: String,
    group: String,
    name_vi: String,
    name_en: String,
    kind: Kind,
    format: String,
    required: Required,
    list: String,
    import: String,
    sensitivity: Sensitivity,
    wire: String,
    headings: String,
    note: String,
    source: String,
    confidence: String,
    /// Optional columns: a pack that brings or ends a field says from when.
    #[serde(default)]
    valid_from: String,
    #[serde(default)]
    valid_to: String,
}

/// Why a list of fields cannot be used; every variant names the line.
#[derive(Debug, thiserror::Error)]
pub enum FieldsError {
    /// Not the expected columns or values.
    #[error("fields.csv: {0}")]
    Csv(#[from] csv::Error),
    /// A format that is not known.
    #[error("fields.csv, field {key}: unknown format `{format}`")]
    Format {
        /// The field.
        key: String,
        /// The word that was not understood.
        format: String,
    },
    /// The same key twice.
    #[error("fields.csv: key `{0}` stands twice")]
    Twice(String),
    /// A field that rules need is missing.
    #[error("fields.csv: field `{0}` is missing")]
    Missing(&'static str),
}

impl FromStr for Format {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (name, value) = text.split_once(':').unwrap_or((text, ""));
        match name {
            "len" => value
                .split(',')
                .map(|n| n.trim().parse().map_err(|_| ()))
                .collect::<Result<_, _>>()
                .map(Self::Len),
            "max" => value.parse().map(Self::Max).map_err(|_| ()),
            "range" => {
                let (low, high) = value.split_once("..").ok_or(())?;
                Ok(Self::Range(Decimal::parse(low).ok_or(())?, Decimal::parse(high).ok_or(())?))
            }
            "email" => Ok(Self::Email),
            "pattern" => Ok(Self::Pattern(value.to_owned())),
            _ => Err(()),
        }
    }
}

/// All fields, in the order of the file.
#[derive(Debug, Clone)]
pub struct Fields {
    all: Vec<Field>,
    by_key: HashMap<String, FieldId>,
    known: Vec<FieldId>,
}

impl Fields {
    /// Reads `fields.csv`; lines that begin with `#` are comments.
    ///
    /// # Errors
    /// Says which line or field cannot be understood.
    pub fn read(text: &str) -> Result<Self, FieldsError> {
        let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes());
        let mut all = Vec::new();
        let mut by_key = HashMap::new();
        for line in reader.deserialize() {
            let line: Line = line?;
            let id = FieldId(u16::try_from(all.len()).unwrap_or(u16::MAX));
            if by_key.insert(line.key.clone(), id).is_some() {
                return Err(FieldsError::Twice(line.key));
            }
            all.push(Field::from_line(line)?);
        }
        let known = Key::ALL
            .iter()
            .map(|key| by_key.get(key.name()).copied().ok_or(FieldsError::Missing(key.name())))
            .collect::<Result<_, _>>()?;
        Ok(Self { all, by_key, known })
    }

    /// The field at this position. Ids come from this very list, so there always is one.
    #[expect(
        clippy::indexing_slicing,
        reason = "a FieldId is only ever made by Fields::read over the same list"
    )]
    pub fn get(&self, id: FieldId) -> &Field {
        &self.all[usize::from(id.0)]
    }

    /// The position of the field with this key.
    pub fn id(&self, key: &str) -> Option<FieldId> {
        self.by_key.get(key).copied()
    }

    /// The position of a field that rules know.
    #[expect(clippy::indexing_slicing, reason = "Fields::read resolved every Key")]
    pub fn known(&self, key: Key) -> FieldId {
        self.known[key as usize]
    }

    /// Every field with its position.
    pub fn iter(&self) -> impl Iterator<Item = (FieldId, &Field)> {
        self.all.iter().enumerate().map(|(at, field)| (FieldId(u16::try_from(at).unwrap_or(u16::MAX)), field))
    }

    /// How many fields there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether the list is empty.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
}

impl Field {
    fn from_line(line: Line) -> Result<Self, FieldsError> {
        let formats = line
            .format
            .split(';')
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(|part| {
                part.parse()
                    .map_err(|()| FieldsError::Format { key: line.key.clone(), format: part.to_owned() })
            })
            .collect::<Result<_, _>>()?;
        let headings =
            line.headings.split('|').map(str::trim).filter(|h| !h.is_empty()).map(str::to_owned).collect();
        Ok(Self {
            key: line.key,
            group: line.group,
            name_vi: line.name_vi,
            name_en: line.name_en,
            kind: line.kind,
            formats,
            required: line.required,
            list: line.list,
            import: line.import == "yes",
            sensitivity: line.sensitivity,
            wire: line.wire,
            headings,
            note: line.note,
            source: line.source,
            confidence: line.confidence,
            validity: (
                line.valid_from.parse().unwrap_or(Date::MIN),
                line.valid_to.parse().unwrap_or(Date::MAX),
            ),
        })
    }

    /// Whether the field is asked for on a day.
    pub fn holds_on(&self, day: Date) -> bool {
        (self.validity.0..=self.validity.1).contains(&day)
    }

    /// Whether the field is a row of a table inside the dossier (`training[].school`).
    pub fn is_table(&self) -> bool {
        self.key.contains("[]")
    }
}

macro_rules! keys {
    ($($variant:ident = $name:literal),+ $(,)?) => {
        /// The fields that rules and layouts speak about by name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[expect(missing_docs, reason = "each is the field of the same key in fields.csv")]
        pub enum Key { $($variant),+ }

        impl Key {
            /// Every known key, in the order of the enum.
            pub const ALL: &'static [Key] = &[$(Key::$variant),+];

            /// The key in `fields.csv`.
            pub const fn name(self) -> &'static str {
                match self { $(Key::$variant => $name),+ }
            }
        }
    };
}

keys! {
    ManagingUnitCode = "managing_unit_code", UsingUnitCode = "using_unit_code", UsingUnitName = "using_unit_name",
    StaffCode = "bndp_staff_code", DossierId = "dossier_id", RecordCategory = "record_category",
    WorkStatus = "work_status", FullName = "full_name", FamilyMiddleName = "family_middle_name",
    GivenName = "given_name", Gender = "gender", BirthDate = "birth_date", Ethnicity = "ethnicity",
    Religion = "religion", CitizenId = "citizen_id", OldIdCard = "old_id_card",
    CitizenIdIssueDate = "citizen_id_issue_date", Phone = "phone", Email = "email",
    SocialInsuranceNo = "social_insurance_no", HealthInsuranceNo = "health_insurance_no",
    FirstRecruitDate = "first_recruit_date", CurrentAgencyDate = "current_agency_date", TenureDate = "tenure_date",
    ContractDate = "contract_date", ContractEnd = "contract_end", CurrentPosition = "current_position",
    AppointDate = "appoint_date", ReappointDate = "reappoint_date", LeaveDate = "leave_date",
    GeneralEducation = "general_education", Qualification = "highest_qualification",
    PoliticalTheory = "political_theory", StateManagement = "state_management", ItLevel = "it_level",
    ForeignLanguage = "foreign_language", ForeignLanguageLevel = "foreign_language_level",
    CareerLevel = "career_level", RankName = "rank_name", RankCode = "rank_code", RankDate = "rank_date",
    SalaryStep = "salary_step", SalaryCoef = "salary_coef", SalaryDate = "salary_date",
    SalaryPercent = "salary_percent", OverGradePercent = "over_grade_percent", OverGradeDate = "over_grade_date",
    NextRaiseDate = "next_raise_date", ReservedCoef = "reserved_coef", PositionAllowance = "position_allowance",
    JobSalaryAmount = "job_salary_amount", IsPartyMember = "is_party_member", PartyJoinDate = "party_join_date",
    PartyOfficialDate = "party_official_date", PartyCardNo = "party_card_no", FirstOrgDate = "first_org_date",
    EnlistDate = "enlist_date", DischargeDate = "discharge_date", RowNo = "row_no", Note = "note",
    SubjectTaught = "subject_taught", ManagingUnitName = "managing_unit_name", DepartmentName = "department_name",
    NationalStaffCode = "national_staff_code", OtherNames = "other_names", BirthPlace = "birth_place",
    BirthRegistrationPlace = "birth_registration_place", HometownCommune = "hometown_commune",
    HometownProvince = "hometown_province", CitizenIdIssuePlace = "citizen_id_issue_place",
    Nationality = "nationality", TaxCode = "tax_code", PermanentAddress = "permanent_address",
    CurrentAddress = "current_address", PolicyCategory = "policy_category", RecruitAgency = "recruit_agency",
    ContractType = "contract_type", ConcurrentPosition = "concurrent_position", Major = "major",
    AcademicTitle = "academic_title", AcademicTitleDate = "academic_title_date", Degree = "degree",
    DegreeDate = "degree_date", ConcurrentAllowance = "concurrent_allowance",
    ResponsibilityAllowance = "responsibility_allowance", AreaAllowance = "area_allowance",
    SeniorityPercent = "seniority_allowance_percent", PartyPosition = "party_position", PartyCell = "party_cell",
    MilitaryRank = "military_rank", JobPosition = "job_position", RecruitForm = "recruit_form",
    DisciplineFrom = "discipline[].from", DisciplineTo = "discipline[].to", DisciplineForm = "discipline[].form",
    WorkFrom = "work[].from", WorkTo = "work[].to", SalaryHistFrom = "salary_hist[].from",
    SalaryHistTo = "salary_hist[].to", TrainingFrom = "training[].from", TrainingTo = "training[].to",
}
