//! Plots of a series: what a kilobyte costs.

use std::error::Error;
use std::fs;
use std::path::Path;

use plotters::coord::Shift;
use plotters::prelude::*;

use crate::contenders::{AHO_CORASICK, AVX2, AVX512, DAACHORSE, DFA, MEMCPY, NEWLINES, PORTABLE, REGEX};
use crate::report::Series;

const SIZE: (u32, u32) = (760, 460);
/// Right of the lines, for their names.
const MARGIN: u32 = 150;
/// What names need from each other, in pixels.
const APART: i32 = 15;

/// Colours that stand out on white and on black.
const COLOURS: [(&str, RGBColor); 9] = [
    (MEMCPY, RGBColor(0x8B, 0x94, 0x9E)),
    (NEWLINES, RGBColor(0x76, 0x7E, 0x8A)),
    (AVX512, RGBColor(0x2F, 0x81, 0xF7)),
    (AVX2, RGBColor(0x1A, 0x9E, 0x96)),
    (PORTABLE, RGBColor(0x8A, 0x63, 0xD2)),
    (AHO_CORASICK, RGBColor(0xD7, 0x4E, 0x4E)),
    (DFA, RGBColor(0xD0, 0x7A, 0x1E)),
    (DAACHORSE, RGBColor(0xA8, 0x82, 0x10)),
    (REGEX, RGBColor(0xC0, 0x52, 0x9A)),
];

/// Plain black follows the reader's scheme; the plotting library has no such
/// colour.
const STYLE: &str = "<style>\
    text[fill=\"#000000\"] { fill: #424a53 } [stroke=\"#000000\"] { stroke: #6e7781 }\
    @media (prefers-color-scheme: dark) {\
    text[fill=\"#000000\"] { fill: #c9d1d9 } [stroke=\"#000000\"] { stroke: #8b949e } }\
    </style>";

/// What one contender costs.
struct Line {
    name: &'static str,
    colour: RGBColor,
    points: Vec<(f64, f64)>,
}

/// Writes the plot of a series to `path`.
pub(crate) fn draw(series: &Series, title: &str, path: &Path) -> Result<(), Box<dyn Error>> {
    let mut svg = String::new();
    draw_on(&SVGBackend::with_string(&mut svg, SIZE).into_drawing_area(), series, title)?;
    // Behind the opening tag.
    let at = svg.find("<svg").and_then(|at| Some(at + svg[at..].find('>')? + 1)).ok_or("no SVG")?;
    svg.insert_str(at, STYLE);
    fs::write(path, svg)?;
    Ok(())
}

fn draw_on(
    area: &DrawingArea<SVGBackend<'_>, Shift>,
    series: &Series,
    title: &str,
) -> Result<(), Box<dyn Error>> {
    let lines: Vec<Line> = COLOURS
        .iter()
        .map(|&(name, colour)| Line { name, colour, points: costs(series, name) })
        .filter(|line| !line.points.is_empty())
        .collect();
    let all = || lines.iter().flat_map(|line| &line.points);
    let (left, right) = bounds(all().map(|&(x, _)| x));
    let (low, high) = bounds(all().map(|&(_, y)| y));
    let mut chart = ChartBuilder::on(area)
        .caption(title, ("sans-serif", 20))
        .margin(10)
        .margin_right(MARGIN)
        .x_label_area_size(42)
        .y_label_area_size(72)
        .build_cartesian_2d((left..right).log_scale(), (low / 1.3..high * 1.3).log_scale())?;
    chart
        .configure_mesh()
        .x_desc(series.axis)
        .y_desc("time for a kilobyte")
        .x_label_formatter(&|number| count(*number))
        .y_label_formatter(&|nanoseconds| duration(*nanoseconds))
        .bold_line_style(RGBColor(0x8B, 0x94, 0x9E).mix(0.35))
        .light_line_style(TRANSPARENT)
        .label_style(("sans-serif", 15))
        .draw()?;
    let mut names = Vec::new();
    for Line { name, colour, points } in &lines {
        chart.draw_series(LineSeries::new(points.iter().copied(), colour.stroke_width(2)))?;
        chart.draw_series(points.iter().map(|&point| Circle::new(point, 3, colour.filled())))?;
        if let Some(last) = points.last() {
            let (x, y) = chart.backend_coord(last);
            names.push((x + 8, y - 6, *name, *colour));
        }
    }
    spread(&mut names);
    for (x, y, name, colour) in names {
        area.draw(&Text::new(name, (x, y), ("sans-serif", 15).into_font().color(&colour)))?;
    }
    area.present()?;
    Ok(())
}

/// What `name` costs at each point, in nanoseconds a kilobyte.
fn costs(series: &Series, name: &str) -> Vec<(f64, f64)> {
    let cost = |(at, rounds): &(usize, crate::rounds::Rounds)| {
        Some((*at as f64, 1000.0 / rounds.speed(name)?.median))
    };
    series.points.iter().filter_map(cost).collect()
}

/// The labels of 1, 2 and 5 in each power of ten: those of the others would
/// touch.
fn count(number: f64) -> String {
    let digit = number / 10f64.powf(number.log10().floor());
    match number {
        _ if ![1.0, 2.0, 5.0].contains(&digit.round()) => String::new(),
        1e6.. => format!("{} M", number / 1e6),
        1e3.. => format!("{} k", number / 1e3),
        _ => number.to_string(),
    }
}

fn duration(nanoseconds: f64) -> String {
    if nanoseconds < 1e3 { format!("{nanoseconds} ns") } else { format!("{} µs", nanoseconds / 1e3) }
}

fn bounds(numbers: impl Iterator<Item = f64>) -> (f64, f64) {
    numbers.fold((f64::INFINITY, 0.0), |(low, high), number| (low.min(number), high.max(number)))
}

/// Moves names down until none lies on another.
fn spread(names: &mut [(i32, i32, &str, RGBColor)]) {
    names.sort_unstable_by_key(|&(_, y, _, _)| y);
    for i in 1..names.len() {
        names[i].1 = names[i].1.max(names[i - 1].1 + APART);
    }
}
