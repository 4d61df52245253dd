//! Invented people with records that fit together.

/// A small seeded generator (xorshift), so that every list can be made again.
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// A generator for a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// The next number below `limit`.
    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % limit
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        low + i64::try_from(self.below(u64::try_from(high - low + 1).unwrap())).unwrap()
    }

    /// One of the items.
    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        let at = self.below(items.len() as u64);
        &items[usize::try_from(at).unwrap()]
    }

    /// One of the words.
    pub fn word(&mut self, words: &[&'static str]) -> &'static str {
        words[usize::try_from(self.below(words.len() as u64)).unwrap()]
    }

    /// True so many times in a hundred.
    pub fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }
}

const FAMILIES: &[&str] = &[
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lò",
    "Quàng", "Giàng",
];
const MIDDLES_M: &[&str] = &["Văn", "Đức", "Hữu", "Quang", "Minh", "Xuân", "Công", "Khắc"];
const MIDDLES_F: &[&str] = &["Thị", "Ngọc", "Thu", "Kim", "Thùy", "Hoài", "Bảo", "Thanh"];
const GIVEN: &[&str] = &[
    "An", "Bình", "Châu", "Dũng", "Giang", "Hà", "Hải", "Hạnh", "Hiếu", "Hoa", "Hùng", "Hương", "Khánh",
    "Lan", "Linh", "Long", "Mai", "Nam", "Nga", "Phong", "Phúc", "Quân", "Sơn", "Tâm", "Thảo", "Trang",
    "Tuấn", "Việt", "Yến",
];
const PLACES: &[u16] =
    &[1, 8, 22, 27, 31, 34, 36, 38, 40, 42, 44, 48, 49, 52, 56, 64, 66, 68, 75, 79, 82, 89, 92, 95];
/// Rank code, steps, first coefficient and growth in hundredths.
const RANKS: &[(&str, i64, i64, i64)] = &[
    ("01.003", 9, 234, 33),
    ("01.002", 8, 440, 34),
    ("V.07.04.32", 9, 234, 33),
    ("01.004", 10, 210, 31),
    ("06.031", 9, 234, 33),
];

/// A person whose values agree with one another.
#[derive(Debug, Clone)]
#[expect(missing_docs, reason = "each is the field of its name")]
pub struct Person {
    pub name: String,
    pub female: bool,
    /// Year, month, day.
    pub birth: (i64, i64, i64),
    pub citizen_id: String,
    pub ethnicity: &'static str,
    pub phone: String,
    pub insurance: String,
    pub recruited: (i64, i64, i64),
    pub joined_party: Option<(i64, i64, i64)>,
    pub rank: &'static str,
    pub step: i64,
    /// Hundredths.
    pub coef: i64,
    pub salary_since: (i64, i64, i64),
    pub qualification: &'static str,
    pub theory: &'static str,
    pub position: &'static str,
}

impl Person {
    /// The next invented person.
    pub fn invent(dice: &mut Dice) -> Self {
        let female = dice.chance(50);
        let birth = (dice.between(1972, 1998), dice.between(1, 12), dice.between(1, 28));
        let recruited = (birth.0 + dice.between(22, 26), dice.between(1, 12), dice.between(1, 28));
        let (rank, steps, first, growth) = *dice.pick(RANKS);
        let step = dice.between(1, steps);
        let middles = if female { MIDDLES_F } else { MIDDLES_M };
        let party = dice
            .chance(40)
            .then(|| (recruited.0 + dice.between(1, 2), dice.between(1, 12), dice.between(1, 28)));
        Self {
            name: format!("{} {} {}", dice.pick(FAMILIES), dice.pick(middles), dice.pick(GIVEN)),
            female,
            birth,
            citizen_id: format!(
                "{:03}{}{:02}{:06}",
                dice.pick(PLACES),
                i64::from(female),
                birth.0 % 100,
                dice.below(1_000_000)
            ),
            ethnicity: dice.word(&["Kinh", "Kinh", "Kinh", "Tày", "Thái", "Mường", "Nùng", "Hmông", "Dao"]),
            phone: format!("09{:08}", dice.below(100_000_000)),
            insurance: format!("{:010}", 1_000_000_000 + dice.below(8_999_999_999)),
            recruited,
            joined_party: party,
            rank,
            step,
            coef: first + growth * (step - 1),
            salary_since: (2024, dice.between(1, 12), 1),
            qualification: dice.word(&["Đại học", "Đại học", "Thạc sĩ", "Cao đẳng"]),
            theory: dice.word(&["Sơ cấp", "Trung cấp", "Cao cấp", "Trung cấp"]),
            position: dice.word(&[
                "Chuyên viên",
                "Giáo viên",
                "Trưởng phòng",
                "Phó Trưởng phòng",
                "Kế toán",
                "Văn thư",
            ]),
        }
    }
}

/// dd/mm/yyyy.
pub fn dated((year, month, day): (i64, i64, i64)) -> String {
    format!("{day:02}/{month:02}/{year}")
}
