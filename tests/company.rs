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

/// An article that goes on below whatever stands in its midst.
const FERRY: &[&str] = &[
    "The last ferry of Nordport",
    "The old ferry between Nordport and the islands will make its last trip in June, the harbour office said on Monday. It has carried people, bicycles and sheep over the river for ninety years, and nobody remembers a winter in which it did not run.",
    "A new bridge is to open in the same month. It is four hundred metres long and cost the county some sixty million crowns, twice as much as was planned when the first stone was laid.",
    "The mayor, Anna Berg, called it a good day for the town. She had asked for the bridge since 2012, when ice kept the boat in the harbour for eleven days and a doctor had to walk across the river.",
    "Not all are happy. The nine people who work on the boat will lose their jobs, and their union has said that the county promised them others and then forgot about it.",
    "The oldest of them is Erik Holm, who has stood at the wheel for thirty-one years. He says that he will buy the boat if nobody else wants it, and sell coffee on it in the summer.",
    "The islands have some three hundred people in winter and four thousand in July. Most of them voted for the bridge in 2015, but the smallest island, Grasholm, voted against it by a single vote.",
    "Its shopkeeper, Maria Lund, fears that her customers will drive to the supermarkets of the town. The ferry brought her bread every morning at six, and with it the news of the whole county.",
    "The harbour office wants to keep the pier as a place for swimmers. A small museum is planned in the waiting room, with the first bell of the boat and a list of all its captains.",
    "The county will decide in May what becomes of the boat itself. Until then it runs every hour from six to nine, and on Sundays from eight.",
];

#[test]
fn a_button_in_an_article_opens_no_thread() {
    let buttons =
        ["Leave a comment", "14 Comments", "Join the conversation", "Kommentare", "Ver comentarios"];
    for button in buttons {
        for at in 2..FERRY.len() {
            let mut lines = FERRY.to_vec();
            lines.insert(at, button);
            let text = lines.join("\n\n");
            let body = Cleaner::new().clean(&text).into_owned();
            let lost: Vec<&&str> = FERRY.iter().filter(|line| !body.contains(**line)).collect();
            assert!(lost.is_empty(), "{button:?} before paragraph {at}: {lost:#?}");
        }
    }
}

#[test]
fn a_headline_keeps_its_label() {
    for label in ["Interview", "Photos", "Watch", "Söyleşi", "Reportage"] {
        let headline = format!("{label}: {}", FERRY[0]);
        let text = format!("{headline}\n\n{}", FERRY[1..].join("\n\n"));
        let body = Cleaner::new().clean(&text).into_owned();
        assert!(body.starts_with(&headline), "{body}");
    }
}

#[test]
fn what_a_label_introduces_goes_with_it() {
    for link in
        ["Read more: Who owns the river? The town asks again", "Read also: Sold at last! Inside the old mill"]
    {
        let mut lines = FERRY.to_vec();
        lines.insert(4, link);
        let text = lines.join("\n\n");
        let body = Cleaner::new().clean(&text).into_owned();
        assert_eq!(body, FERRY.join("\n\n"), "{link}");
    }
}

#[test]
fn a_short_label_is_no_part_of_a_word() {
    // 文 names an author, 图 a picture: not in 文化部 and 图书馆.
    let paragraphs = [
        "文化部今年推出购书补助，每名中学生可以领到三百元，买书时直接抵扣。补助从九月开始发放。",
        "图书馆也参加了这个计划。读者每借满十本书，就能得到一张购书券，可以在全市的书店使用。",
        "去年有四万名学生用完了补助，其中一半买的是小说。书店老板说，周末的客人比以前多了两成。",
    ];
    let text = paragraphs.join("\n\n");
    assert_eq!(Cleaner::new().clean(&text), text);
}
