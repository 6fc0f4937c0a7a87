use crate::support::{any_submission, assignment, cases, error, full, parse_all, submission};
use classroom::{ErrorKind, Submission, limits};
use proptest::prelude::*;

#[track_caller]
fn refused(text: &str) -> (String, ErrorKind) {
    error(parse_all(text))
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn files_and_texts_can_be_read_again(one in any_submission(), other in any_submission()) {
        prop_assert_eq!(parse_all(&one.to_file()).unwrap(), [one.clone()]);
        prop_assert_eq!(parse_all(&one.to_text()).unwrap(), [one.clone()]);
        let both = [one.clone(), other.clone()];
        prop_assert_eq!(&parse_all(&format!("{}\n{}", one.to_text(), other.to_text())).unwrap(), &both);
        prop_assert_eq!(&parse_all(&format!("{}\n{}", one.to_file(), other.to_file())).unwrap(), &both);
        prop_assert_eq!(&parse_all(&format!("\u{feff} [{},{}]", one.to_file(), other.to_file())).unwrap(), &both);
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
        prop_assert_eq!(parse_all(&mail).unwrap(), [one]);
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
    assert_eq!(parse_all(&one_line).unwrap(), std::slice::from_ref(&it));
    let dashes = it.to_text().replace("-----", "——-");
    assert_eq!(parse_all(&dashes).unwrap(), [it]);
}

#[test]
fn an_answer_is_not_taken_for_a_block() {
    let mut it = submission("Ann", 5);
    for answer in
        ["-----BEGIN ANSWERS 1-----\nAAAA\n-----END ANSWERS-----", "- BEG\nIN ANSWERS 9 -", "BEGINANSWERS"]
    {
        it.answers[1] = answer.into();
        assert_eq!(parse_all(&it.to_text()).unwrap(), [it.clone()]);
    }
    let talk = "BEGIN ANSWERS! Or -- BEGIN ANSWERS -- or BEGIN ANSWERS 1 here.\n";
    assert_eq!(refused(talk).1, ErrorKind::WrongFormat("a pupil’s submission"));
    assert_eq!(parse_all(&format!("{talk}{}", it.to_text())).unwrap(), [it]);
}

#[test]
fn errors_name_the_damaged_submission() {
    let (one, other) = (submission("A", 1).to_text(), submission("B", 2).to_text());
    let altered = |from: &str, to: &str| refused(&format!("{one}{}", other.replacen(from, to, 1)));
    let damaged = ("[1]".to_owned(), ErrorKind::Damaged);
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
    for other in ["{}", "7", "null", "\"text\"", "{\"format\": 3}"] {
        let some = Submission::parse_all(&format!("[{file}, {other}, {file}]")).unwrap();
        assert_eq!(some.iter().map(Result::is_ok).collect::<Vec<_>>(), [true, false, true], "{other}");
        let some = Submission::parse_all(&format!("{file} {other} {file}")).unwrap();
        assert_eq!(some.iter().map(Result::is_ok).collect::<Vec<_>>(), [true, false, true], "{other}");
    }
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
    assert_eq!(refused(&many).1, ErrorKind::LimitExceeded("submissions", limits::MAX_SUBMISSIONS));
    let few = "{\"format\":\"un-report-explorer/hand-in\",\"version\":1} ".repeat(2);
    assert_eq!(refused(&few).1, ErrorKind::InvalidJson("“content” is missing".into()));
    assert_eq!(
        refused(&submission("A", 1).to_text().repeat(501)).1,
        ErrorKind::LimitExceeded("submissions", limits::MAX_SUBMISSIONS)
    );
}

/// Replaces the lines before and after each code.
fn with_lines(text: &str, begin: &str, end: &str) -> String {
    text.replace("-----BEGIN ANSWERS 1-----", begin).replace("-----END ANSWERS-----", end)
}

#[test]
fn a_code_is_found_without_its_lines() {
    let (ann, ben) = (submission("Ann", 5), submission("Ben", 6));
    let both = [ann.clone(), ben.clone()];
    for (begin, end) in [
        ("", "-----END ANSWERS-----"),
        ("-----BEGIN ANSWERS 1-----", ""),
        ("", ""),
        ("-----Begin Answers 1-----", "-----End Answers-----"),
        ("-----begin answers 1-----", "-----end answers-----"),
        ("-----ANTWORTEN ANFANG 1-----", "-----ANTWORTEN ENDE-----"),
        ("-----DÉBUT DES RÉPONSES 1-----", "-----FIN DES RÉPONSES-----"),
        ("----- НАЧАЛО ОТВЕТОВ -----", "----- КОНЕЦ ОТВЕТОВ -----"),
        ("BEGIN ANSWERS 1", "END ANSWERS"),
    ] {
        for after in ["", "Best\nAnn", "\n\nBest wishes\n"] {
            let text = with_lines(&format!("{}{after}\n{}{after}", ann.to_text(), ben.to_text()), begin, end);
            let mut read = parse_all(&text).unwrap_or_else(|error| panic!("{begin} {end}: {error}"));
            read.sort_by_key(|one| one.submitted_at);
            assert_eq!(read, both, "{begin} {end}");
            let quoted = text.replace('\n', "\r\n> ");
            assert_eq!(parse_all(&quoted).map(|read| read.len()), Ok(2), "{begin} {end}");
        }
    }
}

#[test]
fn escapes_of_mails_and_addresses_are_undone() {
    let it = (0..200).map(|n| submission("Zoë", 1_000 + n)).find(|one| {
        let text = one.to_text();
        text.lines().any(|line| line.len() == 64 && line.get(1..63).is_some_and(|line| line.contains('+')))
            && !text.lines().any(|line| line.starts_with('+') || line.ends_with('+'))
    });
    let it = it.unwrap();
    let text = it.to_text();
    let code_start = text.find("-----BEGIN").unwrap();
    let (readable, block) = text.split_at(code_start);
    for altered in [
        block.replace('+', " "),
        block.replace('+', "\u{a0}"),
        block.replace('+', "%2B").replace('/', "%2F"),
        block.replace('+', "%2b").replace('\n', "%0D%0A\n"),
        block.replace('+', " ").replace('\n', "\r\n> "),
        // Soft line breaks of quoted-printable.
        block.lines().map(|line| if line.len() > 40 { format!("{}=\n{}", &line[..40], &line[40..]) } else { line.into() } + "\n").collect(),
        with_lines(&block.replace('+', " "), "", ""),
    ] {
        assert_eq!(parse_all(&format!("{readable}{altered}")).unwrap(), std::slice::from_ref(&it), "{altered}");
    }
    for altered in [block.to_uppercase(), block.to_lowercase(), block.replacen("eN", "e", 1)] {
        let error = parse_all(&format!("{readable}{altered}")).unwrap_err();
        assert!(matches!(error.kind, ErrorKind::Damaged), "{error}");
    }
}

#[test]
fn one_damaged_submission_does_not_refuse_the_others() {
    let texts = ["Ann", "Ben", "Cem"].map(|name| submission(name, 5).to_text());
    let line = texts[1].lines().rev().nth(3).unwrap();
    let damaged = texts[1].replace(line, "");
    let read = Submission::parse_all(&format!("{}{damaged}{}", texts[0], texts[2])).unwrap();
    let names: Vec<Result<&str, &ErrorKind>> = read
        .iter()
        .map(|one| one.as_ref().map(|one| one.name.as_str()).map_err(|error| &error.kind))
        .collect();
    assert_eq!(names, [Ok("Ann"), Err(&ErrorKind::Damaged), Ok("Cem")]);
}

#[test]
fn a_code_in_an_answer_is_not_a_submission() {
    let other = submission("Other", 9).to_text();
    let code = other.lines().skip_while(|line| !line.starts_with("-----B")).skip(1);
    let mut it = submission("Ann", 5);
    it.answers[1] = code.take_while(|line| !line.starts_with('-')).collect::<Vec<_>>().join("\n");
    assert_eq!(parse_all(&it.to_text()).unwrap(), [it]);
}
