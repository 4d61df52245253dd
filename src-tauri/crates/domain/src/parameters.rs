//! Numbers of the law that rules compare with, from the lists `rule_parameters` and `retirement_ages`: each holds from
//! one day to another, so a check of last year asks last year's law, and a new decree is a new line.

use jiff::civil::Date;

use crate::codes::{Codes, Entry, List};
use crate::date::PartialDate;
use crate::mapping::Sex;

macro_rules! parameters {
    ($($variant:ident = $name:literal),+ $(,)?) => {
        /// A number that the law may change.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[expect(missing_docs, reason = "each is the line of the same name in rule_parameters.csv")]
        pub enum Parameter { $($variant),+ }

        impl Parameter {
            /// Every parameter, in the order of the enum.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name in `rule_parameters.csv`.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }
        }
    };
}

parameters! {
    RecruitMinAge = "recruit_min_age", CardMinAge = "card_min_age", PartyMinAge = "party_min_age",
    PartyLateAge = "party_late_age", PartyProbationMonths = "party_probation_months",
    PartyProbationLateMonths = "party_probation_late_months", UnionMinAge = "union_min_age",
    EnlistMinAge = "enlist_min_age", OverGradeFirstPercent = "over_grade_first_percent",
    ReservedCoefLimit = "reserved_coef_limit", PositionAllowanceMax = "position_allowance_max",
    SeniorityFirstYears = "seniority_first_years", RaiseOverdueMonths = "raise_overdue_months",
    ProbationLateMonths = "probation_late_months", AppointmentTermMonths = "appointment_term_months",
    ContractMaxMonths = "contract_max_months", RetirementGraceMonths = "retirement_grace_months",
    OldIdCardInvalid = "old_id_card_invalid", InsuranceIsCitizenId = "insurance_is_citizen_id",
    TaxCodeIsCitizenId = "tax_code_is_citizen_id", DossierIsCitizenId = "dossier_is_citizen_id",
    CareerLevels = "career_levels", CommuneClassEnded = "commune_class_ended",
    DistrictLevelEnded = "district_level_ended", DemotionEnded = "demotion_ended",
}

/// A value and when it holds.
#[derive(Debug, Clone, Copy)]
struct Period<T> {
    from: Date,
    to: Date,
    value: T,
}

/// All parameters of a pack.
#[derive(Debug, Default)]
pub struct Parameters {
    /// By position of the [`Parameter`].
    numbers: Vec<Vec<Period<i32>>>,
    /// Months of age at retirement: men, women; by the year in which the age is reached.
    retirement: Vec<Period<(i32, i32)>>,
}

impl Parameters {
    /// Works the two lists up; what a list does not say is not known, and rules that need it are silent.
    pub fn from_codes(codes: &Codes) -> Self {
        let mut numbers = vec![Vec::new(); Parameter::ALL.len()];
        if let Some(list) = codes.list("rule_parameters") {
            for entry in &list.entries {
                let name = list.extra(entry, "parameter");
                let place = Parameter::ALL.iter().position(|parameter| parameter.name() == name);
                let slot = place.and_then(|at| numbers.get_mut(at));
                if let (Some(slot), Ok(value)) = (slot, list.extra(entry, "value").parse()) {
                    slot.push(period(entry, value));
                }
            }
        }
        let retirement = codes.list("retirement_ages").map(ages).unwrap_or_default();
        Self { numbers, retirement }
    }

    /// The value that holds on a day; `None` when none does.
    pub fn value(&self, parameter: Parameter, on: Date) -> Option<i32> {
        let periods = self.numbers.get(parameter as usize)?;
        periods.iter().find(|p| (p.from..=p.to).contains(&on)).map(|p| p.value)
    }

    /// The first day of retirement in ordinary conditions: the month after the month in which the age of that year is
    /// reached. `None` for people who reached it before the schedule began, or when no schedule is known.
    pub fn retirement(&self, birth: PartialDate, sex: Sex) -> Option<Date> {
        // Where only the year is known the end of it counts: the benefit of the doubt.
        let birth = PartialDate::from(birth.latest());
        self.retirement.iter().find_map(|period| {
            let months = match sex {
                Sex::Male => period.value.0,
                Sex::Female => period.value.1,
            };
            let reached = birth.plus_months(months).filter(|day| *day <= period.to)?;
            PartialDate::from(reached.first_of_month()).plus_months(1)
        })
    }
}

fn ages(list: &List) -> Vec<Period<(i32, i32)>> {
    let months = |entry: &Entry, column| list.extra(entry, column).parse::<i32>().ok();
    let row =
        |entry: &Entry| Some(period(entry, (months(entry, "men_months")?, months(entry, "women_months")?)));
    list.entries.iter().filter_map(row).collect()
}

fn period<T>(entry: &Entry, value: T) -> Period<T> {
    let (from, to) = entry.validity();
    Period { from, to, value }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::Pack;

    #[test]
    fn every_parameter_has_a_line_and_holds_when_it_says() {
        let parameters = &Pack::embedded().parameters;
        let today = Date::constant(2026, 11, 23);
        for parameter in Parameter::ALL {
            assert!(parameters.value(*parameter, today).is_some(), "{} holds today", parameter.name());
        }
        let before = Date::constant(2026, 6, 30);
        assert_eq!(parameters.value(Parameter::CareerLevels, before), None, "NĐ 232/2026 begins on 1/7/2026");
    }

    #[test]
    fn the_schedule_of_retirement_is_that_of_decree_135() {
        let parameters = &Pack::embedded().parameters;
        let due = |birth: &str, sex| parameters.retirement(PartialDate::parse_iso(birth).unwrap(), sex);
        // Examples of NĐ 135/2020/NĐ-CP, Phụ lục I.
        assert_eq!(due("1961-01-15", Sex::Male), Some(Date::constant(2021, 5, 1)));
        assert_eq!(due("1966-01-15", Sex::Female), Some(Date::constant(2021, 6, 1)));
        assert_eq!(due("1965-02-10", Sex::Male), Some(Date::constant(2026, 9, 1)), "61 years 6 months");
        assert_eq!(due("1969-06-01", Sex::Female), Some(Date::constant(2026, 7, 1)), "57 years");
        assert_eq!(due("1980-03-01", Sex::Female), Some(Date::constant(2040, 4, 1)), "60 years from 2035 on");
    }
}
