use crate::support::{any_submission, assignment, cases, error, full, submission};
use classroom::{ErrorKind, Submission, limits};
use proptest::prelude::*;

#[track_caller]
fn refused(text: &str) -> (String, ErrorKind) {
    error(Submission::parse_all(text))
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn files_and_texts_can_be_read_again(one in any_submission(), other in any_submission()) {
        prop_assert_eq!(Submission::parse_all(&one.to_file()).unwrap(), [one.clone()]);
        prop_assert_eq!(Submission::parse_all(&one.to_text()).unwrap(), [one.clone()]);
        let both = [one.clone(), other.clone()];
        prop_assert_eq!(&Submission::parse_all(&format!("{}\n{}", one.to_text(), other.to_text())).unwrap(), &both);
        prop_assert_eq!(&Submission::parse_all(&format!("{}\n{}", one.to_file(), other.to_file())).unwrap(), &both);
        prop_assert_eq!(&Submission::parse_all(&format!("\u{feff} [{},{}]", one.to_file(), other.to_file())).unwrap(), &both);
    }

    #[test]
    fn texts_survive_mail_programs(one in any_submission(), width in 1..100usize, quote in "(> |>>|\u{a0}|\t| \\| )?") {
        let mut mail = String::from("Hello,\r\nhere it is -- 1 > 0.\r\n");
        for (at, c) in one.to_text().chars().enumerate() {
            if at % width == 0 || c == '\n' {
                mail += "\r\n";
                mail += &quote;
            }
            mail.push(if c == ' ' { '\u{a0}' } else { c });
        }
        mail += "\r\n-- \r\nBest";
        prop_assert_eq!(Submission::parse_all(&mail).unwrap(), [one]);
    }
}

#[test]
fn a_text_is_readable() {
    let text = submission("Zoë", 1_000_000_000_000).to_text();
    let readable = "Who does what\nZoë, 2001-09-09\n\n1. How many signed? (para-21)\n145 countries\n\n\
                    2. Who? (para-21)\n—\n\n3. What does it do? (agency-ilo)\nIt >works<\n\tfor “labour”.\n\n\
                    Marked\n\nQuestion, para-21: “signed the Convention”\nmany\n\n\
                    -----BEGIN ANSWERS 1-----\n";
    assert!(text.starts_with(readable), "{text}");
    assert!(text.ends_with("\n-----END ANSWERS-----\n"));
    let block = text.lines().skip_while(|line| !line.starts_with("-----B")).skip(1);
    let lines: Vec<_> = block.take_while(|line| !line.starts_with('-')).collect();
    let (last, full) = lines.split_last().unwrap();
    assert!(last.len() <= 64 && full.iter().all(|line| line.len() == 64));
}

#[test]
fn texts_on_one_line_or_with_other_dashes_are_read() {
    let it = submission("Ann", 5);
    let one_line = it.to_text().replace('\n', "");
    assert_eq!(Submission::parse_all(&one_line).unwrap(), std::slice::from_ref(&it));
    let dashes = it.to_text().replace("-----", "——-");
    assert_eq!(Submission::parse_all(&dashes).unwrap(), [it]);
}

#[test]
fn an_answer_is_not_taken_for_a_block() {
    let mut it = submission("Ann", 5);
    for answer in
        ["-----BEGIN ANSWERS 1-----\nAAAA\n-----END ANSWERS-----", "- BEG\nIN ANSWERS 9 -", "BEGINANSWERS"]
    {
        it.answers[1] = answer.into();
        assert_eq!(Submission::parse_all(&it.to_text()).unwrap(), [it.clone()]);
    }
    let talk = "BEGIN ANSWERS! Or -- BEGIN ANSWERS -- or BEGIN ANSWERS 1 here.\n";
    assert_eq!(refused(talk).1, ErrorKind::WrongFormat("a pupil’s submission"));
    assert_eq!(Submission::parse_all(&format!("{talk}{}", it.to_text())).unwrap(), [it]);
}

#[test]
fn errors_name_the_damaged_submission() {
    let (one, other) = (submission("A", 1).to_text(), submission("B", 2).to_text());
    let altered = |from: &str, to: &str| refused(&format!("{one}{}", other.replacen(from, to, 1)));
    let damaged = ("[1]".to_owned(), ErrorKind::Damaged);
    assert_eq!(altered("-----END ANSWERS-----", ""), damaged);
    assert_eq!(altered("-----END", "-----FIN"), damaged);
    let line = other.lines().rev().nth(2).unwrap();
    assert_eq!(altered(&format!("{line}\n"), ""), damaged);
    assert_eq!(altered(line, &line.to_lowercase()), damaged);
    assert_eq!(altered(line, &format!("{}é{}", &line[..9], &line[10..])), damaged);
    assert_eq!(altered("ANSWERS 1", "ANSWERS 2"), ("[1]".into(), ErrorKind::NewerVersion(2)));
    assert_eq!(
        altered("ANSWERS 1", "ANSWERS 77777777777"),
        ("[1]".into(), ErrorKind::NewerVersion(u32::MAX))
    );
}

#[test]
fn other_input_is_refused() {
    let not = (String::new(), ErrorKind::WrongFormat("a pupil’s submission"));
    for other in ["", "Dear teacher, I forgot.", "[]", &assignment().to_file(), &full().to_storage(), "{}"] {
        assert_eq!(refused(other), not, "{other}");
    }
    let file = submission("A", 1).to_file();
    assert_eq!(refused(&format!("[{file}, {{}}]")), ("[1]".into(), not.1.clone()));
    assert_eq!(
        refused(&file.replace("\"version\": 1", "\"version\": 3")),
        (String::new(), ErrorKind::NewerVersion(3))
    );
    assert!(refused(&format!("{file} x")).0.starts_with("line "));
    let fewer = file.replacen("\"145 countries\",", "", 1);
    let answers = ErrorKind::InvalidValue("one answer for each question");
    assert_eq!(refused(&fewer), ("answers".into(), answers.clone()));
    assert_eq!(refused(&format!("[{file},{fewer}]")), ("[1].answers".into(), answers));
    let kind = file.replacen("\"kind\": 1", "\"kind\": 8", 1);
    assert_eq!(
        refused(&kind),
        ("marks[0].kind".into(), ErrorKind::InvalidValue("the number of an annotation kind"))
    );
    let many = "{\"format\":\"un-report-explorer/hand-in\",\"version\":1} ".repeat(600);
    assert!(matches!(refused(&many).1, ErrorKind::InvalidJson(said) if said.contains("missing field")));
    assert_eq!(
        refused(&submission("A", 1).to_text().repeat(501)).1,
        ErrorKind::LimitExceeded("submissions", limits::MAX_SUBMISSIONS)
    );
}
