use crate::support::edition;
use report::{Item, Mention, NoteNumber, NoteRef, Passage, Span, SymbolIndex, Target};
use report_explorer::components::inline::{Piece, excerpt, in_parts, pieces};

fn joined(all: &[Piece<'_>]) -> String {
    all.iter()
        .filter_map(|piece| if let Piece::Words { text, .. } = piece { Some(*text) } else { None })
        .collect()
}

#[test]
fn the_words_joined_are_the_text() {
    let edition = edition();
    let passages = edition
        .summary
        .iter()
        .chain(edition.paragraphs.iter().map(|p| &p.body))
        .chain(edition.notes.iter().map(|n| &n.body));
    for passage in passages {
        assert_eq!(joined(&pieces(passage, &[])), passage.text);
    }
}

#[test]
fn what_stands_in_a_text_is_drawn_where_it_stands() {
    let target = Target::Symbol(SymbolIndex(0));
    let passage = Passage {
        text: "(a) see A/1 now".to_owned(),
        bold: Vec::new(),
        note_refs: vec![NoteRef { note: NoteNumber(1), at: 11 }, NoteRef { note: NoteNumber(2), at: 15 }],
        items: vec![Item { label: "(a)".to_owned(), whole: Span::new(0, 15), words: Span::new(4, 15) }],
        mentions: vec![Mention { span: Span::new(8, 11), target }],
    };
    let words = |text, target, slip| Piece::Words { text, target, slip };
    assert_eq!(
        pieces(&passage, &[Span::new(12, 15)]),
        [
            Piece::Item("(a)"),
            words("(a) see ", None, None),
            words("A/1", Some(target), None),
            Piece::Note(NoteNumber(1)),
            words(" ", None, None),
            words("now", None, Some(0)),
            Piece::ItemEnd,
            Piece::Note(NoteNumber(2)),
        ]
    );
}

#[test]
fn an_empty_text_has_no_words() {
    assert_eq!(joined(&pieces(&Passage::default(), &[])), "");
}

#[test]
fn marks_lie_in_parts_as_documents_count() {
    // “ and é are one unit of UTF-16 each, three and two bytes; 𝄞 is two, and four bytes.
    let parts = ["“é", "", "𝄞 a", "b"].map(str::to_owned);
    let text = parts.concat();
    let span = |words: &str| text.find(words).map(|at| Span::new(at, at + words.len())).unwrap();
    let spans = [span("é𝄞"), span("ab")];
    assert_eq!(in_parts(&parts, &spans), [(3, 0, 1), (2, 3, 4), (2, 0, 2), (0, 1, 2)]);
    assert_eq!(in_parts(&parts, &[Span::new(0, 99)]).len(), 3);
    assert_eq!(in_parts(&[], &spans), []);
}

#[test]
fn an_excerpt_begins_with_its_sentence_and_ends_between_words() {
    let text = format!("Before. The sentence with the word in it. {}", "And more words. ".repeat(40));
    let mark = Span::new(30, 34);
    let shown = excerpt(&text, &[mark]);
    assert!(shown.contains(mark));
    assert!(shown.of(&text).starts_with("The sentence"));
    assert!(shown.of(&text).chars().count() <= 320);
    assert!(text[shown.end as usize..].starts_with(' '));
}

#[test]
fn an_excerpt_of_anything_lies_on_character_boundaries() {
    let edition = edition();
    for paragraph in &edition.paragraphs {
        let text = &paragraph.body.text;
        for at in text.char_indices().map(|(at, _)| at).step_by(7) {
            let shown = excerpt(text, &[Span::new(at, at)]);
            assert!(text.get(shown.start as usize..shown.end as usize).is_some());
            assert!(shown.start as usize <= at && at <= shown.end as usize);
        }
    }
    assert_eq!(excerpt("", &[]), Span::new(0, 0));
    assert_eq!(excerpt("é", &[Span::new(9, 12)]).of("é"), "é");
}
