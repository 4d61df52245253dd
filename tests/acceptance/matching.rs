//! Noisy values find the entry that was meant: of code lists, and of the communes of before and since 1/7/2025.

use domain::codes::List;
use domain::pack::Pack;
use domain::text::fold;
use tests::people::Dice;

const LISTS: &[&str] = &[
    "ethnic_groups",
    "religions",
    "qualifications",
    "political_theory",
    "state_management",
    "it_levels",
    "foreign_languages",
    "provinces_2025",
    "work_status",
    "party_positions",
    "marital_status",
];

/// One or two kinds of noise that clerks make.
fn noisy(text: &str, dice: &mut Dice) -> String {
    let mut noisy = text.to_owned();
    for _ in 0..=dice.below(2) {
        let letters: Vec<char> = noisy.chars().collect();
        let place = usize::try_from(dice.below(letters.len() as u64)).unwrap();
        let typo = letters.len() > 6;
        noisy = match dice.below(8) {
            0 => fold(&noisy),
            1 => noisy.to_uppercase(),
            2 => noisy.replace("òa", "oà").replace("óa", "oá").replace("úy", "uý").replace("ủy", "uỷ"),
            3 => noisy.replace(' ', "  ").replace('-', " "),
            4 if typo => letters
                .iter()
                .enumerate()
                .flat_map(|(at, c)| vec![*c; 1 + usize::from(at == place)])
                .collect(),
            5 if typo => letters.iter().enumerate().filter(|(at, _)| *at != place).map(|(_, c)| *c).collect(),
            6 if typo && place > 0 => {
                let mut swapped = letters.clone();
                swapped.swap(place - 1, place);
                swapped.iter().collect()
            }
            _ => format!(" {noisy} "),
        };
    }
    noisy
}

fn abbreviated(text: &str, dice: &mut Dice) -> String {
    if dice.chance(50) {
        return text.to_owned();
    }
    [
        ("Phường ", "P. "),
        ("Xã ", "X. "),
        ("Thị trấn ", "TT "),
        ("Huyện ", "H. "),
        ("Quận ", "Q. "),
        ("Thành phố ", "TP "),
    ]
    .iter()
    .fold(text.to_owned(), |text, (whole, short)| text.replace(whole, short))
}

/// The list's own word for it: another entry may have the noisy text as its own name.
fn listed(list: &List, dice: &mut Dice) -> (String, String) {
    let entry = dice.pick(&list.entries);
    (noisy(&entry.name, dice), entry.name.clone())
}

#[test]
fn two_thousand_noisy_values_find_what_was_meant() {
    let pack = Pack::embedded();
    let places = pack.places();
    let mut dice = Dice::new(2026);
    let communes = pack.codes.list("communes_2025").unwrap();
    let provinces = pack.codes.list("provinces_2025").unwrap();
    let mapping = pack.codes.list("commune_mapping").unwrap();
    let districts = pack.codes.list("districts_before_2025").unwrap();
    let old_provinces = pack.codes.list("provinces_before_2025").unwrap();
    let name = |list: &'static List, code: &str| {
        list.by_code(code).and_then(|at| list.entry(at)).map_or("", |e| &e.name)
    };
    let (mut right, mut all, mut wrong) = (0, 0, Vec::new());
    let mut judge = |kind: &str, noisy: &str, meant: &str, found: Option<&str>| {
        all += 1;
        if found == Some(meant) {
            right += 1;
        } else if wrong.len() < 40 {
            wrong.push(format!("{kind}: {noisy:?} meant {meant:?}, found {found:?}"));
        }
    };
    for _ in 0..1_000 {
        let list = pack.codes.list(dice.word(LISTS)).unwrap();
        let (noisy, meant) = listed(list, &mut dice);
        let found = list.nearest(&noisy).and_then(|at| list.entry(at)).map(|entry| entry.name.as_str());
        judge(&list.key, &noisy, &meant, found);
    }
    for _ in 0..500 {
        let entry = dice.pick(&communes.entries);
        let province = name(provinces, communes.extra(entry, "province_code"));
        let text = format!("{}, {}", abbreviated(&entry.name, &mut dice), noisy(province, &mut dice));
        let text = if dice.chance(50) {
            text
        } else {
            format!("{}, tỉnh {province}", noisy(&entry.name, &mut dice))
        };
        judge("new commune", &text, &entry.name, places.best(&text).map(|commune| commune.name.as_str()));
    }
    let mut done = 0;
    while done < 500 {
        let entry = dice.pick(&mapping.entries);
        let old = mapping.extra(entry, "old_name");
        let (district, province) =
            (mapping.extra(entry, "old_district_code"), mapping.extra(entry, "old_province_code"));
        // What was divided among several has no one answer.
        let split = mapping
            .entries
            .iter()
            .filter(|other| mapping.extra(other, "old_code") == mapping.extra(entry, "old_code"));
        if split.count() > 1 {
            continue;
        }
        done += 1;
        let whole = format!("{}, {}", name(districts, district), name(old_provinces, province));
        let text =
            format!("{}, {}", noisy(&abbreviated(old, &mut dice), &mut dice), abbreviated(&whole, &mut dice));
        judge("old commune", &text, &entry.name, places.best(&text).map(|commune| commune.name.as_str()));
    }
    println!("{right} of {all} noisy values found what was meant\n{}", wrong.join("\n"));
    assert_eq!(all, 2_000, "two thousand values");
    assert!(right * 100 >= all * 95, "{right} of {all}");
}
