//! The rows of an open list as they are filtered and sorted now. Rows stay where they are while they are fixed; only a
//! new filter or sort moves them.

use std::collections::HashSet;

use domain::fields::{FieldId, Kind};
use domain::pack::Pack;
use domain::record::{People, Value};
use domain::rules::Finding;
use domain::text::fold;
use rayon::prelude::*;

use crate::error::{AppError, Result};
use crate::open::OpenList;
use crate::wire::ViewOf;

/// Which people are shown, in which order.
pub(crate) struct View {
    order: Vec<u32>,
    place: Vec<u32>,
    /// Words of each person without accents, for searching; made at the first search, person by person anew after edits.
    words: Vec<Option<Box<str>>>,
}

const NOWHERE: u32 = u32::MAX;

impl View {
    pub fn of_all(people: usize) -> Self {
        let order: Vec<u32> = (0..u32::try_from(people).unwrap_or(NOWHERE)).collect();
        Self { place: order.clone(), order, words: vec![None; people] }
    }

    /// How many rows are shown.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// The person in a view row.
    pub fn person(&self, row: u32) -> Option<usize> {
        self.order.get(usize::try_from(row).ok()?).and_then(|person| usize::try_from(*person).ok())
    }

    /// The view row of a person, if shown.
    pub fn row(&self, person: usize) -> Option<u32> {
        self.place.get(person).copied().filter(|row| *row != NOWHERE)
    }

    /// People of a range of view rows.
    pub fn range(&self, first: u32, last: u32) -> impl Iterator<Item = usize> + '_ {
        (first..=last).map_while(|row| self.person(row))
    }

    /// A person's words changed.
    pub fn forget(&mut self, person: usize) {
        if let Some(words) = self.words.get_mut(person) {
            *words = None;
        }
    }

    /// Whether a person's cells may hold words without accents; true where their words are not known yet.
    pub fn may_hold(&self, person: usize, folded: &str) -> bool {
        self.words.get(person).and_then(Option::as_deref).is_none_or(|words| words.contains(folded))
    }

    fn set(&mut self, order: Vec<u32>) {
        self.place.fill(NOWHERE);
        for (row, person) in order.iter().enumerate() {
            if let Some(place) = self.place.get_mut(usize::try_from(*person).unwrap_or(usize::MAX)) {
                *place = u32::try_from(row).unwrap_or(NOWHERE);
            }
        }
        self.order = order;
    }

    /// Fills in the words that are missing.
    pub fn learn(&mut self, people: &People, columns: &[FieldId], pack: &Pack) {
        self.words.par_iter_mut().enumerate().filter(|(_, words)| words.is_none()).for_each(
            |(person, words)| {
                *words = Some(words_of(people, person, columns, pack).into_boxed_str());
            },
        );
    }
}

/// All cells of a person without accents; a mark between cells keeps words of two cells apart.
fn words_of(people: &People, person: usize, columns: &[FieldId], pack: &Pack) -> String {
    let mut words = String::with_capacity(256);
    for field in columns {
        let text = people.shown(*field, people.get(person, *field), pack);
        if !text.is_empty() {
            words.push_str(&fold(&text));
            words.push('\u{1}');
        }
    }
    words
}

impl OpenList {
    /// Filters and sorts anew.
    ///
    /// # Errors
    /// [`AppError::BadRequest`] where a field does not exist.
    pub(crate) fn look(&mut self, of: &ViewOf, pack: &'static Pack) -> Result<()> {
        let field = |key: &str| {
            pack.fields.id(key).ok_or_else(|| AppError::BadRequest(format!("không có trường {key}")))
        };
        let by_field = of.field.as_deref().map(field).transpose()?;
        let values = of
            .values
            .iter()
            .map(|values| Ok((field(&values.field)?, values.values.iter().map(String::as_str).collect())))
            .collect::<Result<Vec<(FieldId, HashSet<&str>)>>>()?;
        let sort = of
            .sort
            .iter()
            .map(|by| Ok((field(&by.field)?, by.descending)))
            .collect::<Result<Vec<(FieldId, bool)>>>()?;
        let query = fold(&of.query);
        if !query.is_empty() {
            self.learn_words(pack);
        }
        let unit = pack.fields.known(domain::fields::Key::UsingUnitName);
        let edited = of.edited.then(|| self.edited_people());
        let about_finding = of.level.is_some() || of.cause.is_some() || by_field.is_some();
        let fits = |finding: &Finding| {
            of.level.as_ref().is_none_or(|level| finding.level.code() == level)
                && by_field.is_none_or(|field| finding.field == Some(field))
                && of.cause.as_ref().is_none_or(|cause| finding.cause_id() == *cause)
                && self.explanation(finding, pack).is_none()
        };
        let stays = |person: &usize| {
            let person = *person;
            let shown = |field: FieldId| self.people.shown(field, self.people.get(person, field), pack);
            edited.as_ref().is_none_or(|edited| edited.contains(&person))
                && (!about_finding || self.findings_of(person).iter().any(fits))
                && of.unit.as_ref().is_none_or(|wanted| self.unit_of(person, unit, pack) == *wanted)
                && values.iter().all(|(field, values)| values.contains(shown(*field).as_str()))
                && (query.is_empty()
                    || self
                        .view
                        .words
                        .get(person)
                        .and_then(Option::as_deref)
                        .is_some_and(|w| w.contains(&query)))
        };
        let mut order: Vec<usize> = (0..self.people.len()).into_par_iter().filter(stays).collect();
        for (field, descending) in sort.iter().rev() {
            sort_by(&mut order, &self.people, *field, *descending, pack);
        }
        self.view.set(order.into_iter().map(|person| u32::try_from(person).unwrap_or(NOWHERE)).collect());
        Ok(())
    }

    /// Makes searching quick; what is known already is kept.
    pub(crate) fn learn_words(&mut self, pack: &Pack) {
        let mut view = std::mem::replace(&mut self.view, View::of_all(0));
        view.learn(&self.people, &self.columns, pack);
        self.view = view;
    }

    /// The unit a person belongs to: their own column, else the section they stand under.
    pub(crate) fn unit_of(&self, person: usize, unit: FieldId, pack: &Pack) -> String {
        let own = self.people.shown(unit, self.people.get(person, unit), pack);
        if !own.is_empty() {
            return own;
        }
        let section = self.people.rows.get(person).and_then(|row| row.section);
        section.map(|id| self.people.texts.get(id).to_owned()).unwrap_or_default()
    }

    /// Names of units, in the order of a dictionary; at most a thousand.
    pub(crate) fn units(&self, pack: &Pack) -> Vec<String> {
        let unit = pack.fields.known(domain::fields::Key::UsingUnitName);
        let names: HashSet<String> = (0..self.people.len())
            .map(|person| self.unit_of(person, unit, pack))
            .filter(|name| !name.is_empty())
            .take(200_000)
            .collect();
        let mut names: Vec<String> = names.into_iter().collect();
        names.sort_by_cached_key(|name| domain::order::key(name));
        names.truncate(1_000);
        names
    }
}

/// Sorts stably; blank cells stay last either way, as Excel does it.
fn sort_by(order: &mut [usize], people: &People, field: FieldId, descending: bool, pack: &Pack) {
    let kind = pack.fields.get(field).kind;
    let key = |person: &usize| -> (bool, String) {
        let value = people.get(*person, field);
        let text = match value {
            Value::Empty => return (true, String::new()),
            Value::Date(date) => date.iso(),
            // The sign first, then as many digits before the point as any amount has.
            Value::Number(number) => number.plain().parse::<f64>().map_or_else(
                |_| number.plain(),
                |n| if n < 0.0 { format!("0{:030.6}", 1e18 + n) } else { format!("1{n:030.6}") },
            ),
            Value::Text(_) | Value::Code(_) | Value::Unlisted(_) | Value::Bad(..) => {
                let shown = people.shown(field, value, pack);
                match (kind, shown.parse::<f64>()) {
                    (Kind::Name, _) => domain::order::name_key(&shown),
                    (_, Ok(n)) if shown.len() < 16 && n >= 0.0 => format!("1{n:030.6}"),
                    _ => format!("2{}", domain::order::key(&shown)),
                }
            }
        };
        (false, text)
    };
    let mut keyed: Vec<((bool, String), usize)> =
        order.par_iter().map(|person| (key(person), *person)).collect();
    keyed.par_sort_by(|((blank_a, a), _), ((blank_b, b), _)| {
        blank_a.cmp(blank_b).then_with(|| if descending { b.cmp(a) } else { a.cmp(b) })
    });
    for (place, (_, person)) in order.iter_mut().zip(keyed) {
        *place = person;
    }
}
