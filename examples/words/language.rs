//! Which language a page is in, near enough for counting words.

/// The languages of the cue tables.
pub(crate) const LANGUAGES: &[&str] =
    &["en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "ru", "uk", "tr", "ja", "zh", "ko", "ar"];

/// Small words that are frequent in one language and rare in the others.
const SMALL: &[(&str, &[&str])] = &[
    ("en", &["the", "and", "of", "to", "is", "that", "for", "with", "this", "from"]),
    ("de", &["der", "die", "und", "das", "ist", "nicht", "mit", "von", "auf", "für"]),
    ("fr", &["les", "des", "est", "une", "dans", "pour", "qui", "pas", "sur", "du"]),
    ("es", &["el", "los", "las", "del", "por", "para", "con", "una", "se", "más"]),
    ("it", &["il", "di", "che", "per", "non", "della", "sono", "gli", "nel", "è"]),
    ("pt", &["os", "uma", "com", "não", "em", "do", "da", "ao", "mais", "são"]),
    ("nl", &["het", "een", "van", "ik", "niet", "voor", "zijn", "aan", "ook", "op"]),
    ("pl", &["na", "się", "nie", "do", "jest", "że", "jak", "od", "przez", "oraz"]),
    ("sv", &["och", "att", "det", "som", "på", "är", "för", "inte", "om", "av"]),
    ("tr", &["ve", "bir", "bu", "için", "ile", "olarak", "çok", "daha", "olan", "gibi"]),
];

/// The language of a page, if it is one of [`LANGUAGES`].
pub(crate) fn guess(page: &[String]) -> Option<&'static str> {
    by_script(page).unwrap_or_else(|| by_small_words(page))
}

/// What the script says; `None` for the Latin one.
fn by_script(page: &[String]) -> Option<Option<&'static str>> {
    let count = |is: fn(char) -> bool| page.iter().flat_map(|line| line.chars()).filter(|&c| is(c)).count();
    let letters = count(char::is_alphabetic);
    let is_main = |number: usize| 2 * number > letters;
    let kana = count(|c| matches!(c, '\u{3040}'..='\u{30FF}'));
    let han = count(|c| matches!(c, '\u{4E00}'..='\u{9FFF}'));
    if is_main(kana + han) {
        return Some(Some(if 10 * kana > han { "ja" } else { "zh" }));
    }
    if is_main(count(|c| matches!(c, '\u{AC00}'..='\u{D7AF}'))) {
        return Some(Some("ko"));
    }
    if is_main(count(|c| matches!(c, '\u{600}'..='\u{6FF}'))) {
        return Some(Some("ar"));
    }
    if is_main(count(|c| matches!(c, '\u{400}'..='\u{4FF}'))) {
        let ukrainian = count(|c| matches!(c, 'і' | 'ї' | 'є' | 'ґ'));
        let russian = count(|c| matches!(c, 'ы' | 'э' | 'ъ' | 'ё'));
        return Some(Some(if ukrainian > russian { "uk" } else { "ru" }));
    }
    None
}

/// The language whose small words are the most, if they are a twentieth of
/// all words.
fn by_small_words(page: &[String]) -> Option<&'static str> {
    let text = page.join(" ").to_lowercase();
    let words: Vec<&str> = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    SMALL
        .iter()
        .map(|(language, small)| (words.iter().filter(|word| small.contains(word)).count(), *language))
        .max()
        .filter(|(number, _)| 20 * number > words.len())
        .map(|(_, language)| language)
}
