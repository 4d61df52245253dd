//! Places: provinces and communes before and after 1/7/2025, and what became of each.
//!
//! Two levels are left of three: "xã A, huyện B, tỉnh C" of before is "xã D, tỉnh E" now. What an old commune became is
//! told only where the tables agree and one new commune took all of it, or the only part of it.

use std::collections::HashMap;

use crate::codes::Codes;
use crate::matching;
use crate::text::fold;

/// A province as it was before 1/7/2025 or is since, by position in [`Places`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ProvinceId(u16);

#[derive(Debug)]
struct Province {
    name: String,
    /// The code of today's province that it is or became part of.
    now: String,
    /// Whether it is a province of today.
    current: bool,
}

/// A commune of today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commune {
    /// Its code.
    pub code: String,
    /// "Phường Ba Đình".
    pub name: String,
    /// Code of its province.
    pub province: String,
}

#[derive(Debug)]
struct Old {
    district: String,
    province: String,
    became: Vec<usize>,
}

/// What an address says, in parts that are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address<'a> {
    /// What stands before the commune: house, street, hamlet.
    pub before: &'a str,
    /// The commune as written.
    pub commune: &'a str,
    /// The district as written, when there is one.
    pub district: Option<&'a str>,
    /// The province.
    pub province: ProvinceId,
}

/// All that the lists know of places.
#[derive(Debug, Default)]
pub struct Places {
    provinces: Vec<Province>,
    by_name: HashMap<String, ProvinceId>,
    by_number: HashMap<String, ProvinceId>,
    communes: Vec<Commune>,
    /// Folded name and code of province → communes of today.
    current: HashMap<(String, String), usize>,
    /// Folded name → communes of before.
    former: HashMap<String, Vec<Old>>,
}

impl Places {
    /// Works the lists of places up; a missing list leaves its part empty.
    pub fn from_codes(codes: &Codes) -> Self {
        let mut places = Self::default();
        places.read_provinces(codes);
        places.read_communes(codes);
        places
    }

    fn read_provinces(&mut self, codes: &Codes) {
        for (key, current) in [("provinces_before_2025", false), ("provinces_2025", true)] {
            let Some(list) = codes.list(key) else { continue };
            for entry in &list.entries {
                let Ok(at) = u16::try_from(self.provinces.len()) else { return };
                let id = ProvinceId(at);
                let now = if current { &entry.code } else { list.extra(entry, "successor_code") };
                self.provinces.push(Province { name: entry.name.clone(), now: now.to_owned(), current });
                let names = [entry.name.as_str(), list.extra(entry, "full_name")];
                for name in names {
                    self.by_name.insert(fold(name), id);
                }
                // An alias of today's province may be the name of one of before, which is known already; another
                // form of its own name is not.
                let own = bare(&fold(&entry.name)).to_owned();
                for alias in entry.aliases.iter().map(|alias| fold(alias)) {
                    let known = self.by_name.get(&alias).and_then(|id| self.provinces.get(usize::from(id.0)));
                    let elsewhere = known.is_some_and(|known| bare(&fold(&known.name)) != own);
                    if !elsewhere {
                        self.by_name.insert(alias, id);
                    }
                }
                if !current {
                    self.by_number.insert(list.extra(entry, "cccd_code").to_owned(), id);
                }
            }
        }
    }

    fn read_communes(&mut self, codes: &Codes) {
        let mut by_code: HashMap<&str, usize> = HashMap::new();
        if let Some(list) = codes.list("communes_2025") {
            for entry in &list.entries {
                let at = self.communes.len();
                let province = list.extra(entry, "province_code").to_owned();
                by_code.insert(&entry.code, at);
                for name in std::iter::once(&entry.name).chain(&entry.aliases) {
                    self.current.insert((fold(name), province.clone()), at);
                }
                self.communes.push(Commune { code: entry.code.clone(), name: entry.name.clone(), province });
            }
        }
        let mut became: HashMap<&str, Vec<usize>> = HashMap::new();
        if let Some(list) = codes.list("commune_mapping") {
            for entry in &list.entries {
                if let Some(at) = by_code.get(list.extra(entry, "new_code")) {
                    became.entry(list.extra(entry, "old_code")).or_default().push(*at);
                }
            }
        }
        let districts = codes.list("districts_before_2025");
        if let Some(list) = codes.list("communes_before_2025") {
            for entry in &list.entries {
                let district = districts.and_then(|districts| {
                    let at = districts.by_code(list.extra(entry, "district_code"))?;
                    districts.entry(at).map(|district| district_key(&district.name))
                });
                self.former.entry(fold(&entry.name)).or_default().push(Old {
                    district: district.unwrap_or_default(),
                    province: list.extra(entry, "province_code").to_owned(),
                    became: became.get(entry.code.as_str()).cloned().unwrap_or_default(),
                });
            }
        }
    }

    /// The province with this name, of today or of before.
    pub fn province(&self, text: &str) -> Option<ProvinceId> {
        let folded = fold(text);
        self.by_name.get(&folded).or_else(|| self.by_name.get(bare(&folded))).copied()
    }

    /// The province that a text ends with: "Xã Tân Tiến, tỉnh Cà Mau", "Ba Đình - Hà Nội".
    pub fn province_at_end(&self, text: &str) -> Option<ProvinceId> {
        self.province(text.rsplit([',', '-', ';', '–']).next()?.trim())
    }

    /// The province whose births had this number (three digits).
    pub fn province_of_number(&self, number: &str) -> Option<ProvinceId> {
        self.by_number.get(number).copied()
    }

    /// The code of today's province that a province is or became part of.
    pub fn now(&self, province: ProvinceId) -> &str {
        self.provinces.get(usize::from(province.0)).map_or("", |province| province.now.as_str())
    }

    /// Name of a province.
    pub fn name(&self, province: ProvinceId) -> &str {
        self.provinces.get(usize::from(province.0)).map_or("", |province| province.name.as_str())
    }

    /// Whether it is a province of today.
    pub fn is_current(&self, province: ProvinceId) -> bool {
        self.provinces.get(usize::from(province.0)).is_some_and(|province| province.current)
    }

    /// Name of the province of today with this code.
    pub fn name_now(&self, code: &str) -> &str {
        self.provinces
            .iter()
            .find(|province| province.current && province.now == code)
            .map_or("", |province| province.name.as_str())
    }

    /// The parts of an address, when its last part is a province and one before it a commune.
    pub fn address<'a>(&self, text: &'a str) -> Option<Address<'a>> {
        let mark = if text.contains(',') { ',' } else { '-' };
        let (rest, last) = text.rsplit_once(mark)?;
        let province = self.province(last.trim())?;
        let (head, part) = rest.rsplit_once(mark).unwrap_or(("", rest));
        if is_commune(part) {
            return Some(Address { before: head.trim(), commune: part.trim(), district: None, province });
        }
        // "xã A, B, tỉnh C": what stands between a commune and a province is a district.
        let (before, commune) = head.rsplit_once(mark).unwrap_or(("", head));
        is_commune(commune).then(|| Address {
            before: before.trim(),
            commune: commune.trim(),
            district: Some(part.trim()),
            province,
        })
    }

    /// The commune of today with this name in the province that this one is or became part of.
    pub fn current(&self, commune: &str, province: ProvinceId) -> Option<&Commune> {
        let key = (full(commune), self.now(province).to_owned());
        self.current.get(&key).and_then(|at| self.communes.get(*at))
    }

    /// Whether a commune of this name was in the province before 1/7/2025.
    pub fn was(&self, commune: &str, province: ProvinceId) -> bool {
        self.former.get(&full(commune)).is_some_and(|olds| olds.iter().any(|old| self.fits(old, province)))
    }

    /// What an old commune became, when that is one commune; the district decides among several of one name.
    pub fn became(&self, commune: &str, district: Option<&str>, province: ProvinceId) -> Option<&Commune> {
        let olds = self.former.get(&full(commune))?;
        let district = district.map(district_key);
        let mut found = olds.iter().filter(|old| {
            self.fits(old, province) && district.as_ref().is_none_or(|district| *district == old.district)
        });
        let (old, None) = (found.next()?, found.next()) else { return None };
        match old.became.as_slice() {
            [one] => self.communes.get(*one),
            _ => None,
        }
    }

    /// Whether an old commune lay in a province; today's name of a province means all that it took in.
    fn fits(&self, old: &Old, province: ProvinceId) -> bool {
        let Some(known) = self.provinces.get(usize::from(province.0)) else { return false };
        if known.current {
            return self
                .by_number
                .get(&format!("0{}", old.province))
                .is_some_and(|then| self.now(*then) == known.now);
        }
        self.by_number.get(&format!("0{}", old.province)) == Some(&province)
    }

    /// The commune of today in a province that a noisy name most likely means.
    pub fn nearest(&self, commune: &str, province: ProvinceId) -> Option<&Commune> {
        let now = self.now(province);
        let names =
            self.communes.iter().filter(|one| one.province == now).map(|one| (one.name.as_str(), one));
        closest(commune, names)
    }

    /// The commune of today that an address most likely means, of before or since 1/7/2025, whatever is noisy in it:
    /// kinds abbreviated or left out, accents lost, letters wrong.
    pub fn best(&self, address: &str) -> Option<&Commune> {
        let parts: Vec<&str> =
            address.split([',', ';', '–']).map(str::trim).filter(|part| !part.is_empty()).collect();
        let parts = if parts.len() < 2 { address.split(" - ").map(str::trim).collect() } else { parts };
        let (last, rest) = parts.split_last()?;
        let province = self.province(last).or_else(|| self.nearest_province(last))?;
        let commune = *rest.last()?;
        if let Some(found) = self.current(commune, province) {
            return Some(found);
        }
        if let [.., old, district] = rest {
            // With a district it is an address of before.
            let found = self
                .became(old, Some(district), province)
                .or_else(|| self.nearest_old(old, district, province));
            if found.is_some() {
                return found;
            }
        }
        self.became(commune, None, province).or_else(|| self.nearest(commune, province))
    }

    fn nearest_province(&self, text: &str) -> Option<ProvinceId> {
        let names =
            (0_u16..).zip(&self.provinces).map(|(at, province)| (province.name.as_str(), ProvinceId(at)));
        closest(bare(&fold(text)), names)
    }

    /// What an old commune became whose name, or whose district's, is not quite right.
    fn nearest_old(&self, commune: &str, district: &str, province: ProvinceId) -> Option<&Commune> {
        let district = district_key(district);
        let wanted: Vec<char> = district.chars().filter(|c| *c != ' ').collect();
        let near = |old: &&Old| {
            let name: String = old.district.chars().filter(|c| *c != ' ').collect();
            self.fits(old, province) && matching::gap(&wanted, &name, matching::reach(wanted.len())).is_some()
        };
        let names = self
            .former
            .iter()
            .flat_map(|(name, olds)| olds.iter().filter(near).map(move |old| (name.as_str(), old)));
        match closest(commune, names)?.became.as_slice() {
            [one] => self.communes.get(*one),
            _ => None,
        }
    }
}

/// The one of some names that a noisy commune or province means; kinds count for little, accents decide between equals.
fn closest<'a, T: Copy>(text: &str, names: impl Iterator<Item = (&'a str, T)>) -> Option<T> {
    let kindless = |folded: &str| -> String {
        let rest = KINDS.iter().find_map(|kind| folded.strip_prefix(kind)).unwrap_or(folded);
        rest.chars().filter(|c| *c != ' ').collect()
    };
    let folded = full(text);
    let wanted: Vec<char> = kindless(&folded).chars().collect();
    let limit = matching::reach(wanted.len());
    let spoken: Vec<char> = text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    let mut best: Option<(usize, T)> = None;
    for (name, one) in names {
        let plain = fold(name);
        let Some(gap) = matching::gap(&wanted, &kindless(&plain), limit) else { continue };
        let same_kind = plain.split(' ').next() == folded.split(' ').next();
        let letters = name.to_lowercase();
        let fit = letters
            .chars()
            .rev()
            .filter(|c| c.is_alphanumeric())
            .zip(spoken.iter().rev())
            .filter(|(a, b)| a != *b)
            .count();
        // A letter wrong weighs more than any accent, an accent more than the kind.
        let cost = gap * 1_000 + fit * 2 + usize::from(!same_kind);
        if best.is_none_or(|(least, _)| cost < least) {
            best = Some((cost, one));
        }
    }
    best.map(|(_, one)| one)
}

/// What a commune may be, folded.
const KINDS: [&str; 5] = ["phuong ", "xa ", "thi tran ", "dac khu ", "thanh pho "];

/// Whether a part of an address names itself a commune.
fn is_commune(part: &str) -> bool {
    let folded = fold(part);
    let begin = folded.split(' ').next().unwrap_or("");
    matches!(begin, "xa" | "phuong" | "p" | "x" | "tt") && folded.len() > begin.len()
        || folded.starts_with("thi tran ")
        || folded.starts_with("dac khu ")
}

/// The folded name with its kind spelled out: "P. Ba Đình" → "phuong ba dinh", "TT Phố Lu" → "thi tran pho lu".
fn full(commune: &str) -> String {
    let folded = fold(commune);
    let (begin, rest) = folded.split_once(' ').unwrap_or(("", &folded));
    match begin {
        "p" => format!("phuong {rest}"),
        "x" => format!("xa {rest}"),
        "tt" => format!("thi tran {rest}"),
        _ => folded,
    }
}

/// The folded name of a province or district without its kind.
fn bare(folded: &str) -> &str {
    ["thanh pho ", "tinh ", "huyen ", "quan ", "thi xa ", "tp ", "t ", "h ", "q ", "tx "]
        .iter()
        .find_map(|kind| folded.strip_prefix(kind))
        // "Quận 1" is no name without its kind.
        .filter(|rest| rest.chars().any(char::is_alphabetic))
        .unwrap_or(folded)
}

/// A district as it is compared: "Q. 8" and "Quận 8" keep their kind, others lose it.
fn district_key(text: &str) -> String {
    let folded = fold(text);
    let whole = folded.strip_prefix("q ").map(|rest| format!("quan {rest}"));
    bare(whole.as_deref().unwrap_or(&folded)).to_owned()
}

#[cfg(test)]
mod tests {
    use crate::pack::Pack;

    #[test]
    fn old_places_are_led_to_those_of_today() {
        let places = Pack::embedded().places();
        let address = places.address("Số 5, xã Quảng Lãng, huyện Ân Thi, tỉnh Hưng Yên").unwrap();
        assert_eq!((address.before, address.commune), ("Số 5", "xã Quảng Lãng"));
        let new = places.became(address.commune, address.district, address.province).unwrap();
        assert_eq!(places.name_now(&new.province), "Hưng Yên");
        let old = places.province("tỉnh Yên Bái").unwrap();
        assert!(!places.is_current(old) && places.name_now(places.now(old)) == "Lào Cai");
        assert!(places.is_current(places.province("TP. Hà Nội").unwrap()), "a name of both is today's");
        let capital = places.province("Hà Nội").unwrap();
        assert_eq!(places.current("P. Ba Đình", capital).map(|c| c.name.as_str()), Some("Phường Ba Đình"));
        assert_eq!(
            places.nearest("phường Ba Dinhh", capital).map(|c| c.name.as_str()),
            Some("Phường Ba Đình")
        );
        assert_eq!(places.province("Thực Hành"), None);
        assert_eq!(places.address("Xã 12, tỉnh Thực Hành"), None, "an unknown province is left alone");
    }
}
