//! Lines in the company of others: what goes with them, and what does not.

use dechrome::{Cleaner, Kind};

/// An article as an extractor leaves it, with a thread of comments below that no
/// heading opens.
const TOMATOES: &str = "\
Why our tomatoes split after the rain

Every gardener knows the sight: a week of heat, one night of heavy rain, and in the morning half of the ripe tomatoes have opened along the side. The cause is water, and it comes faster than the skin can stretch.

The plant takes up what it gets through its roots within hours. The flesh of a ripe fruit swells at once, while its skin, which has hardened in the sun, can no longer grow. It tears where it is weakest, around the stem or down the flank.

What helps is even watering. A plant that gets two litres every morning hardly notices a storm, because the soil around it is never dry. A layer of straw keeps the ground moist for longer and spares you a trip with the can.

Some kinds are better at this than others. Small cherry tomatoes with thick skins, such as the old Nordport Red, seldom open. The large beefsteak tomatoes nearly always do, and no care in the world will change that.
";

const THREAD: &str = "\
Helen says:
I had no idea that straw made such a difference. Thanks for this, I will try it with my own plants next year!

Marcus says:
Great article as always. My grandfather used to cut off the lower leaves, too, did you ever try that?

Ines says:
@Marcus I did and it made no difference for me. But my balcony gets sun all day long so maybe that is why.

Tom B. says:
Mine split every single year and I blame the hose. I wish I had read this in spring lol.

Helen says:
Tom, same here!!! We should start a club.

Greta says:
Thank you so much for sharing. Do you have any tips for peppers? I lost all of mine last summer and have no clue why.

Oskar says:
I disagree with the part about the beefsteak tomatoes, I have grown them for twenty years under a roof and never had a problem.

Priya says:
Love your blog! Can you please write something about slugs next time?
";

/// The lines of `text`, and whether each stays whole.
fn lines_that_stay<'t>(text: &str, lines: &'t str) -> Vec<(&'t str, bool)> {
    let body = Cleaner::new().clean(text).into_owned();
    let body: Vec<&str> = body.lines().collect();
    lines.lines().filter(|line| !line.is_empty()).map(|line| (line, body.contains(&line))).collect()
}

#[test]
fn a_thread_goes_though_no_heading_opens_it() {
    let text = format!("{TOMATOES}\n{THREAD}");
    let article = lines_that_stay(&text, TOMATOES);
    assert!(article.iter().all(|(_, stays)| *stays), "{article:?}");
    let thread = lines_that_stay(&text, THREAD);
    let stays = thread.iter().filter(|(_, stays)| *stays).count();
    assert!(stays * 4 <= thread.len(), "{thread:#?}");
    let analysis = Cleaner::new().analyze(&text);
    let kinds: Vec<Kind> =
        analysis.removed().filter(|s| !s.as_str().trim().is_empty()).map(|s| s.kind()).collect();
    assert!(kinds.iter().all(|&kind| kind == Kind::Comments), "{kinds:?}");
}

#[test]
fn who_speaks_in_an_article_stays_though_he_answers_below_it() {
    let talk = "\
Nora
What made you leave the harbour office after thirty years of counting other people's ships?

Aldo
The fog, mostly. One morning I could not see the end of my own pier, and I thought that a man should know when he has seen enough of something he cannot see.

Nora
And the boat that you bought with your pension, was that a plan or an accident of the same fog?

Aldo
It was an accident that I had planned for a long time. She lay behind the dock with a hole in her side, and nobody asked for money, only that I take her away before the winter.

Nora
Where will you take her now that the hole is closed and the ice is gone from the bay?

Aldo
Up the coast, slowly. I want to see from the water every pier that I wrote down in my books, and find out which of the numbers were wrong.
";
    let text = format!(
        "The man who counted ships\n\n{talk}\n{THREAD}\nNora\nThank you all for reading, I will ask him!\n"
    );
    let lines = lines_that_stay(&text, talk);
    assert!(lines.iter().all(|(_, stays)| *stays), "{lines:#?}");
}

#[test]
fn a_list_stays_though_links_follow_it() {
    let knots = "\
- The bowline makes a loop that holds.
- The sheet bend joins two ropes of unlike strength.
- The clove hitch ties a boat to a post for an hour.
- The figure of eight keeps a rope from running out.
- The reef knot is for sails, and for nothing else.
";
    let text = format!(
        "{TOMATOES}\nThe knots that a gardener needs are the same as a sailor's:\n\n{knots}- Facebook\n- Twitter\n- Pinterest\n- WhatsApp\n- Email\n"
    );
    let lines = lines_that_stay(&text, knots);
    assert!(lines.iter().all(|(_, stays)| *stays), "{lines:#?}");
}
