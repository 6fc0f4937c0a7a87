use classroom::{Annotation, AnnotationTarget, Change, ErrorKind, Id, Notebook, Timestamp};
use report_explorer::dom::showing::Lead;
use report_explorer::dom::storage::Refused;
use report_explorer::views::classroom::address::Part;
use report_explorer::views::classroom::keeping::{Kept, Shelf, keep, open};
use report_explorer::views::classroom::places::named;
use report_explorer::views::classroom::show::{SIZES, Show};
use std::cell::RefCell;
use std::collections::BTreeMap;

const KEY: &str = "notes";

/// A browser with room for so many bytes; none where it keeps nothing.
#[derive(Default)]
struct Shelves {
    kept: RefCell<BTreeMap<String, String>>,
    room: Option<usize>,
}

impl Shelves {
    fn with(text: &str) -> Self {
        let kept = BTreeMap::from([(KEY.to_owned(), text.to_owned())]);
        Self { kept: kept.into(), room: Some(100_000) }
    }

    fn at(&self, key: &str) -> String {
        self.kept.borrow().get(key).cloned().unwrap_or_default()
    }

    fn aside(&self) -> Vec<String> {
        let kept = self.kept.borrow();
        kept.iter().filter(|(key, _)| key.contains("aside")).map(|(_, text)| text.clone()).collect()
    }
}

impl Shelf for Shelves {
    fn read(&self, key: &str) -> Result<Option<String>, Refused> {
        self.room.ok_or(Refused::Denied)?;
        Ok(self.kept.borrow().get(key).cloned())
    }

    fn write(&self, key: &str, text: &str) -> Result<(), Refused> {
        let room = self.room.ok_or(Refused::Denied)?;
        let mut kept = self.kept.borrow_mut();
        let others: usize = kept.iter().filter(|(other, _)| *other != key).map(|(_, text)| text.len()).sum();
        if others + text.len() > room {
            return Err(Refused::Full);
        }
        kept.insert(key.to_owned(), text.to_owned());
        Ok(())
    }
}

fn at(milliseconds: i64) -> Timestamp {
    Timestamp::from_unix_millis(milliseconds)
}

fn mark(id: &str, note: &str) -> Annotation {
    Annotation {
        id: Id::try_from(id.to_owned()).unwrap(),
        target: AnnotationTarget { anchor: "para-21".to_owned(), quote: None },
        kind: 1,
        note: note.to_owned(),
        created: at(1),
        modified: at(1),
        deleted: false,
    }
}

fn book(ids: &[&str]) -> Notebook {
    let mut book = Notebook::default();
    for id in ids {
        book.change(Change::SaveAnnotation(mark(id, "a note")), at(5)).unwrap();
    }
    book
}

#[test]
fn nothing_kept_yet_is_an_empty_notebook_and_leaves_no_text() {
    let shelves = Shelves { room: Some(100), ..Shelves::default() };
    let found = open(&shelves, KEY, at(1));
    assert_eq!((found.notebook, found.kept, found.aside), (Notebook::default(), Kept::Here, None));
    assert_eq!(shelves.at(KEY), "");
}

#[test]
fn what_is_kept_is_found_again() {
    let shelves = Shelves { room: Some(100_000), ..Shelves::default() };
    let (kept, other) = keep(&shelves, KEY, &book(&["a", "b"]), &Kept::Here);
    assert_eq!((kept, other), (Kept::Here, None));
    assert_eq!(open(&shelves, KEY, at(9)).notebook, book(&["a", "b"]));
}

#[test]
fn two_tabs_lose_nothing_of_each_other() {
    let shelves = Shelves { room: Some(100_000), ..Shelves::default() };
    keep(&shelves, KEY, &book(&["a"]), &Kept::Here);
    let (kept, other) = keep(&shelves, KEY, &book(&["b"]), &Kept::Here);
    assert_eq!(kept, Kept::Here);
    assert_eq!(other, Some(book(&["a", "b"])));
    assert_eq!(open(&shelves, KEY, at(9)).notebook, book(&["a", "b"]));
}

#[test]
fn where_nothing_is_kept_it_is_said_before_the_first_note() {
    let denied = Shelves::default();
    let found = open(&denied, KEY, at(1));
    assert_eq!(found.kept, Kept::Denied);
    assert!(found.kept.warning().is_some());
    assert_eq!(keep(&denied, KEY, &book(&["a"]), &found.kept), (Kept::Denied, None));
    assert_eq!(Kept::Here.warning(), None);
}

#[test]
fn a_full_browser_keeps_what_it_has_and_is_tried_again() {
    let mut shelves = Shelves { room: Some(100_000), ..Shelves::default() };
    keep(&shelves, KEY, &book(&["a"]), &Kept::Here);
    shelves.room = Some(shelves.at(KEY).len());
    let more = book(&["a", "b"]);
    let (kept, _) = keep(&shelves, KEY, &more, &Kept::Here);
    assert_eq!(kept, Kept::Full);
    assert!(kept.warning().is_some());
    assert_eq!(open(&shelves, KEY, at(9)).notebook, book(&["a"]));
    shelves.room = Some(100_000);
    assert_eq!(keep(&shelves, KEY, &more, &kept), (Kept::Here, None));
    assert_eq!(open(&shelves, KEY, at(9)).notebook, more);
}

#[test]
fn a_damaged_notebook_is_set_aside_as_it_is() {
    let whole = book(&["a", "b"]).to_storage();
    for damaged in [&whole[..whole.len() / 2], "null", "{}", "<script>", "[[[[[["] {
        let shelves = Shelves::with(damaged);
        let found = open(&shelves, KEY, at(9));
        assert_eq!(found.notebook, Notebook::default(), "{damaged}");
        assert_eq!(found.kept, Kept::Here, "{damaged}");
        assert_eq!(found.aside.map(|(text, _)| text).as_deref(), Some(damaged));
        assert_eq!(shelves.aside(), [damaged]);
    }
}

#[test]
fn a_damaged_notebook_that_there_is_no_room_for_stays_where_it_is() {
    let mut shelves = Shelves::with("damaged");
    shelves.room = Some("damaged".len());
    let found = open(&shelves, KEY, at(9));
    assert_eq!(found.kept, Kept::Stuck);
    assert!(found.aside.is_some());
    assert_eq!(keep(&shelves, KEY, &book(&["a"]), &found.kept), (Kept::Stuck, None));
    assert_eq!(shelves.at(KEY), "damaged");
}

#[test]
fn a_newer_notebook_is_not_written_over() {
    let newer = book(&["a"]).to_storage().replacen("\"version\":1", "\"version\":2", 1);
    let shelves = Shelves::with(&newer);
    let found = open(&shelves, KEY, at(9));
    assert_eq!(found.kept, Kept::Newer(2));
    assert_eq!(keep(&shelves, KEY, &book(&["b"]), &found.kept), (Kept::Newer(2), None));
    // An update in another tab is met while this one is open.
    assert_eq!(keep(&shelves, KEY, &book(&["b"]), &Kept::Here), (Kept::Newer(2), None));
    assert_eq!(shelves.at(KEY), newer);
    assert!(matches!(Notebook::from_storage(&newer).unwrap_err().kind, ErrorKind::NewerVersion(2)));
}

#[test]
fn addresses_of_lessons_print_as_they_parse() {
    for part in [
        Part::Start,
        Part::Notes,
        Part::Assign,
        Part::Class,
        Part::Exercise,
        Part::Assignment("1abc-_".to_owned()),
    ] {
        assert_eq!(Part::of(&part.fragment()), Some(part.clone()), "{part:?}");
    }
    for other in ["", "report", "classrooms", "search?part=notes", "para-21"] {
        assert_eq!(Part::of(other), None, "{other}");
    }
    for start in ["classroom?", "classroom?part=nonsense", "classroom?%FF=%", "classroom?at=-1.x"] {
        assert_eq!(Part::of(start), Some(Part::Start), "{start}");
    }
}

#[test]
fn numbers_and_ranges_name_places() {
    let there = |place: &str| matches!(place, "para-20" | "para-21" | "para-22" | "note-4" | "agency-ilo");
    assert_eq!(
        named("21, 20-22; note-4 #agency-ilo", there).unwrap(),
        ["para-21", "para-20", "para-22", "note-4", "agency-ilo"]
    );
    assert_eq!(named("", there), Ok(vec![]));
    for (text, word) in [
        ("21, 99", "99"),
        ("20-23", "20-23"),
        ("22-20", "22-20"),
        ("agency-x", "agency-x"),
        ("0-65535", "0-65535"),
    ] {
        assert_eq!(named(text, there), Err(word.to_owned()), "{text}");
    }
}

fn show(places: &[&str]) -> Show {
    Show::of(places.iter().map(|place| (*place).to_owned()).collect())
}

#[test]
fn what_is_shown_is_in_its_address() {
    let at_start = show(&["para-21", "instruments?as=record&day=2014-06-01"]);
    let further = Show { step: 1, lit: Some(2), size: 400, ..at_start.clone() };
    for shown in [at_start, further] {
        let fragment = Part::Show(shown.clone()).fragment();
        assert_eq!(Part::of(&fragment), Some(Part::Show(shown)), "{fragment}");
    }
    assert_eq!(Part::of("classroom?part=show"), Some(Part::Show(Show::of(Vec::new()))));
    // What makes no sense is left out.
    let asked = Part::of("classroom?show=para-1&step=0&lit=0&size=399&x=y");
    assert_eq!(asked, Some(Part::Show(show(&["para-1"]))));
    let many = format!("classroom?show={}&step=99999999999999999999&lit=-1", "para-1+".repeat(10_000));
    let Some(Part::Show(many)) = Part::of(&many) else { panic!("no show") };
    assert_eq!((many.places.len(), many.step, many.lit), (classroom::limits::MAX_SECTIONS, 0, None));
}

#[test]
fn one_is_led_through_what_is_shown() {
    let at_start = show(&["para-21", "para-22"]);
    let then = |show: &Show, leads: &[Lead]| {
        leads.iter().try_fold(show.clone(), |show, lead| show.led(*lead, 2)).map(|show| (show.step, show.lit))
    };
    use Lead::{Back, Before, Further, Larger, Next, Out, Smaller};
    for (leads, ends) in [
        (&[Next][..], Some((1, None))),
        (&[Next, Next], None),
        (&[Before], None),
        (&[Next, Before], Some((0, None))),
        (&[Further, Further], Some((0, Some(1)))),
        (&[Further, Further, Further], None),
        (&[Further, Further, Back], Some((0, Some(0)))),
        (&[Further, Back], Some((0, None))),
        (&[Back], None),
        (&[Further, Next], Some((1, None))),
        (&[Out], None),
    ] {
        assert_eq!(then(&at_start, leads), ends, "{leads:?}");
    }
    // Sizes end at both ends, and a text without sentences has none to light.
    let sizes = |lead| {
        std::iter::successors(Some(at_start.clone()), move |show| show.led(lead, 0)).last().unwrap().size
    };
    assert_eq!((sizes(Smaller), sizes(Larger)), (SIZES[0], SIZES[SIZES.len() - 1]));
    assert_eq!(at_start.led(Further, 0), None);
    // An address may name more than there is.
    let beyond = Show { step: 9, lit: Some(9), ..at_start };
    assert_eq!(beyond.place(), Some("para-22"));
    assert_eq!(then(&beyond, &[Back]), Some((9, Some(1))));
    assert_eq!(then(&beyond, &[Before]), Some((0, None)));
}
