//! Parquet, read and written by the example program: the texts are replaced,
//! and all else stays as it was.

mod built;
mod made;
mod ran;

use std::collections::HashMap;
use std::fs::File;
use std::sync::Arc;

use arrow_array::builder::{ListBuilder, StringBuilder, StringDictionaryBuilder};
use arrow_array::cast::AsArray;
use arrow_array::types::{Float32Type, Int32Type, Int64Type};
use arrow_array::{
    Array, ArrayRef, BinaryArray, BooleanArray, Float64Array, Int64Array, LargeStringArray, ListArray,
    RecordBatch, StringArray, StringViewArray, StructArray, TimestampMicrosecondArray,
};
use arrow_schema::{DataType, Field, Schema};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::basic::{BrotliLevel, Compression, GzipLevel, ZstdLevel};
use parquet::file::metadata::{KeyValue, ParquetMetaData, SortingColumn};
use parquet::file::properties::WriterProperties;

use made::{RIVER, article, conversion, gzip, keep_all, page};
use ran::{Folder, run};

/// Writes a file with row groups of `rows`.
fn write(folder: &Folder, name: &str, batch: &RecordBatch, properties: WriterProperties) {
    let path = folder.0.join(name);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    let file = File::create(path).expect("a file");
    let mut writer = ArrowWriter::try_new(file, batch.schema(), Some(properties)).expect("a writer");
    writer.write(batch).expect("a file");
    writer.close().expect("a file");
}

/// A whole file, and what is said of it.
fn read(folder: &Folder, name: &str) -> (RecordBatch, ParquetMetaData) {
    let file = File::open(folder.0.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    let builder = ParquetRecordBatchReaderBuilder::try_new(file).expect("Parquet");
    let metadata = builder.metadata().as_ref().clone();
    let schema = Arc::clone(builder.schema());
    let reader = builder.with_batch_size(1 << 20).build().expect("Parquet");
    let batches: Vec<RecordBatch> = reader.map(|batch| batch.expect("rows")).collect();
    let batch = match <[RecordBatch; 1]>::try_from(batches) {
        Ok([batch]) => batch,
        Err(batches) => {
            assert!(batches.is_empty(), "more rows than these tests make");
            RecordBatch::new_empty(schema)
        }
    };
    (batch, metadata)
}

fn properties() -> WriterProperties {
    WriterProperties::builder().build()
}

fn in_groups(rows: usize) -> WriterProperties {
    WriterProperties::builder().set_max_row_group_row_count(Some(rows)).build()
}

/// A table of one column.
fn column(name: &str, values: ArrayRef) -> RecordBatch {
    RecordBatch::try_from_iter([(name, values)]).expect("a table")
}

/// Texts as their column has them.
fn texts(values: &dyn Array) -> Vec<Option<String>> {
    fn owned<'a>(values: impl Iterator<Item = Option<&'a str>>) -> Vec<Option<String>> {
        values.map(|value| value.map(String::from)).collect()
    }
    match values.data_type() {
        DataType::Utf8 => owned(values.as_string::<i32>().iter()),
        DataType::LargeUtf8 => owned(values.as_string::<i64>().iter()),
        DataType::Utf8View => owned(values.as_string_view().iter()),
        DataType::Dictionary(..) => {
            let texts = values.as_dictionary::<Int32Type>().downcast_dict::<StringArray>();
            owned(texts.expect("a dictionary of texts").into_iter())
        }
        other => panic!("texts of {other}"),
    }
}

/// What becomes of a text.
fn cleaned(text: &str) -> String {
    text.replace("Advertisement\n", "")
}

const ROWS: usize = 1000;

/// Texts with and without chrome, empty ones and none.
fn some_texts() -> Vec<Option<String>> {
    let text = |row: usize| match row % 7 {
        0 => None,
        1 => Some(String::new()),
        2 => Some(RIVER.repeat(row % 50 + 1)),
        _ => Some(format!("{row}. {}", page())),
    };
    (0..ROWS).map(text).collect()
}

/// Columns of many types around one of texts.
fn table(texts: ArrayRef) -> RecordBatch {
    let numbers = (0..ROWS as i64).map(|row| (row % 3 > 0).then_some(row * row));
    let mut tags = ListBuilder::new(StringBuilder::new());
    for row in 0..ROWS {
        for tag in 0..row % 4 {
            tags.values().append_option((tag > 0).then(|| format!("tag {tag}")));
        }
        tags.append(row % 5 > 0);
    }
    let tags: ArrayRef = Arc::new(tags.finish());
    let score: ArrayRef = Arc::new(Float64Array::from_iter_values((0..ROWS).map(|row| row as f64 / 7.0)));
    let is_new: ArrayRef =
        Arc::new(BooleanArray::from_iter((0..ROWS).map(|row| (row % 11 > 0).then_some(row % 2 == 0))));
    let members = vec![
        (Arc::new(Field::new("score", DataType::Float64, false)), score),
        (Arc::new(Field::new("is_new", DataType::Boolean, true)), is_new),
        (Arc::new(Field::new("tags", tags.data_type().clone(), true)), tags),
    ];
    let times = (0..ROWS as i64).map(|row| 1_700_000_000_000_000 + row);
    let times = TimestampMicrosecondArray::from_iter_values(times).with_timezone("Europe/Berlin");
    let urls = (0..ROWS).map(|row| (row % 2 > 0).then(|| format!("https://site-{}.example/{row}", row % 5)));
    let named = |name: &str, values: &dyn Array| Field::new(name, values.data_type().clone(), true);
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("number", Arc::new(Int64Array::from_iter(numbers))),
        ("url", Arc::new(StringArray::from_iter(urls))),
        ("text", texts),
        ("about", Arc::new(StructArray::from(members))),
        ("time", Arc::new(times)),
    ];
    let fields: Vec<Field> = columns
        .iter()
        .map(|(name, values)| {
            let said = HashMap::from([("said of".to_string(), format!("the field {name}"))]);
            named(name, values).with_metadata(said)
        })
        .collect();
    let schema =
        Schema::new_with_metadata(fields, HashMap::from([("huggingface".into(), "{\"a\":1}".into())]));
    RecordBatch::try_new(Arc::new(schema), columns.into_iter().map(|(_, values)| values).collect())
        .expect("a table")
}

fn dictionary(texts: &[Option<String>]) -> ArrayRef {
    let mut builder = StringDictionaryBuilder::<Int32Type>::new();
    texts.iter().for_each(|text| builder.append_option(text.as_deref()));
    Arc::new(builder.finish())
}

/// The same texts in every type that a column can have.
fn of_every_type(texts: &[Option<String>]) -> [ArrayRef; 4] {
    let texts_of = || texts.iter().map(Option::as_deref);
    [
        Arc::new(StringArray::from_iter(texts_of())),
        Arc::new(LargeStringArray::from_iter(texts_of())),
        Arc::new(StringViewArray::from_iter(texts_of())),
        dictionary(texts),
    ]
}

/// That of two files only the texts differ, and what was said of them.
#[track_caller]
fn assert_alike(
    before: &(RecordBatch, ParquetMetaData),
    after: &(RecordBatch, ParquetMetaData),
    columns: usize,
) {
    let ((rows, before), (new_rows, after)) = (before, after);
    for (number, field) in rows.schema().fields().iter().enumerate() {
        assert_eq!(field, &new_rows.schema().fields()[number]);
        let is_alike = rows.column(number).to_data() == new_rows.column(number).to_data();
        assert!(is_alike || field.name() == "text", "{field}");
    }
    assert_eq!(new_rows.num_columns(), rows.num_columns() + columns);
    assert_eq!(new_rows.schema().metadata(), rows.schema().metadata());
    assert_eq!(after.num_row_groups(), before.num_row_groups());
    for (old, new) in before.row_groups().iter().zip(after.row_groups()) {
        assert_eq!(old.num_rows(), new.num_rows());
        for (old, new) in old.columns().iter().zip(new.columns()) {
            assert_eq!((old.column_descr(), old.compression()), (new.column_descr(), new.compression()));
            let is_same =
                old.compressed_size() == new.compressed_size() && old.statistics() == new.statistics();
            assert!(is_same || old.column_path().string() == "text", "{}", old.column_path());
            assert_eq!(old.bloom_filter_offset().is_some(), new.bloom_filter_offset().is_some());
        }
    }
}

// What comes out.

#[test]
fn the_texts_are_replaced_and_all_else_is_as_it_was() {
    let texts_in = some_texts();
    let want: Vec<Option<String>> = texts_in.iter().map(|text| text.as_deref().map(cleaned)).collect();
    for values in of_every_type(&texts_in) {
        let folder = Folder::new();
        write(&folder, "in/a.parquet", &table(values), in_groups(300));
        folder.run(&["--out", "out", "in"], "").well();
        let (before, after) = (read(&folder, "in/a.parquet"), read(&folder, "out/a.parquet"));
        assert_eq!((before.1.num_row_groups(), before.0.num_rows()), (4, ROWS));
        assert_alike(&before, &after, 0);
        let said = |metadata: &ParquetMetaData| metadata.file_metadata().key_value_metadata().cloned();
        assert_eq!(said(&before.1), said(&after.1));
        assert_eq!(before.0.schema(), after.0.schema());
        assert_eq!(texts(after.0.column(2)), want);
        assert_eq!(folder.files("out"), [".dechrome", "a.parquet"]);
    }
}

#[test]
fn every_compression_is_kept() {
    let [values, ..] = of_every_type(&some_texts());
    let zstd = ZstdLevel::try_new(3).expect("a level");
    for compression in [
        Compression::UNCOMPRESSED,
        Compression::SNAPPY,
        Compression::GZIP(GzipLevel::default()),
        Compression::ZSTD(zstd),
        Compression::LZ4_RAW,
        Compression::BROTLI(BrotliLevel::default()),
    ] {
        for has_dictionary in [true, false] {
            let properties = WriterProperties::builder()
                .set_compression(compression)
                .set_dictionary_enabled(has_dictionary)
                .set_max_row_group_row_count(Some(512))
                .build();
            let folder = Folder::new();
            write(&folder, "a.parquet", &table(Arc::clone(&values)), properties);
            folder.run(&["--out", "out", "a.parquet"], "").well();
            let (before, after) = (read(&folder, "a.parquet"), read(&folder, "out/a.parquet"));
            assert_alike(&before, &after, 0);
            let dictionary = after.1.row_group(0).column(2).dictionary_page_offset();
            assert_eq!(dictionary.is_some(), has_dictionary, "{compression:?}");
        }
    }
}

#[test]
fn what_is_kept_is_unchanged() {
    for values in of_every_type(&some_texts()) {
        let folder = Folder::new();
        write(&folder, "a.parquet", &table(values), properties());
        folder.run(&["--keep", &keep_all(), "--out", "out", "a.parquet"], "").well();
        assert_eq!(read(&folder, "a.parquet").0, read(&folder, "out/a.parquet").0);
    }
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let many: Vec<Option<String>> =
        (0..ROWS).map(|row| Some(format!("{row}. {}", page().repeat(row % 60)))).collect();
    let [values, ..] = of_every_type(&many);
    let folder = Folder::new();
    write(&folder, "a.parquet", &table(values), in_groups(400));
    folder.run(&["-j", "1", "--annotate", "--out", "one", "a.parquet"], "").well();
    folder.run(&["-j", "8", "--annotate", "--out", "eight", "a.parquet"], "").well();
    assert!(folder.read("one/a.parquet") == folder.read("eight/a.parquet"));
    let (rows, _) = read(&folder, "one/a.parquet");
    assert_eq!(texts(rows.column(2)).len(), ROWS);
}

#[test]
fn it_is_told_by_content_and_by_name() {
    let folder = Folder::new();
    let table = column("body", Arc::new(StringArray::from(vec![page()])));
    for name in ["a.parquet", "b", "c.dat"] {
        write(&folder, name, &table, properties());
        folder.run(&["--text-field", "body", "--compress", "gzip", "--out", "out", name], "").well();
        assert_eq!(texts(read(&folder, &format!("out/{name}")).0.column(0)), [Some(article())]);
    }
}

#[test]
fn a_table_without_rows_stays_one() {
    let folder = Folder::new();
    let none: ArrayRef = Arc::new(StringArray::from(Vec::<String>::new()));
    write(&folder, "a.parquet", &column("text", none), properties());
    for arguments in [&["--out", "out"][..], &["--annotate", "--out", "annotated"]] {
        folder.run(&[arguments, &["a.parquet"]].concat(), "").well();
        let (rows, _) = read(&folder, &format!("{}/a.parquet", arguments[arguments.len() - 1]));
        assert_eq!(rows.num_rows(), 0);
    }
}

#[test]
fn a_text_may_be_required_or_nested() {
    let text: ArrayRef = Arc::new(StringArray::from(vec![page(), RIVER.into(), page()]));
    let required = Field::new("text", DataType::Utf8, false);
    let schema = Arc::new(Schema::new(vec![required.clone()]));
    let folder = Folder::new();
    write(
        &folder,
        "required.parquet",
        &RecordBatch::try_new(schema, vec![text.clone()]).expect("a table"),
        properties(),
    );
    folder.run(&["--annotate", "--out", "out", "required.parquet"], "").well();
    let want = [Some(article()), Some(RIVER.into()), Some(article())];
    let (rows, _) = read(&folder, "out/required.parquet");
    assert_eq!(texts(rows.column(0)), want);
    assert_eq!(*rows.schema().field(0), required);

    let members = StructArray::from(vec![(Arc::new(required), text)]);
    write(&folder, "nested.parquet", &column("page", Arc::new(members)), properties());
    folder.run(&["--text-field", "page.text", "--annotate", "--out", "out", "nested.parquet"], "").well();
    let (rows, _) = read(&folder, "out/nested.parquet");
    assert_eq!(texts(rows.column(0).as_struct().column(0)), want);

    let mut lists = ListBuilder::new(StringBuilder::new());
    let before =
        [Some(vec![Some(page()), None, Some(RIVER.into())]), None, Some(vec![]), Some(vec![Some(page())])];
    for list in &before {
        list.iter().flatten().for_each(|text| lists.values().append_option(text.as_ref()));
        lists.append(list.is_some());
    }
    let lists: ListArray = lists.finish();
    let expected: Vec<Option<Vec<Option<String>>>> = before
        .iter()
        .map(|list| list.as_ref().map(|list| list.iter().map(|text| text.as_deref().map(cleaned)).collect()))
        .collect();
    write(&folder, "lists.parquet", &column("pages", Arc::new(lists)), properties());
    let (_, metadata) = read(&folder, "lists.parquet");
    let leaf = metadata.file_metadata().schema_descr().column(0).path().string();
    folder.run(&["--text-field", &leaf, "--out", "out", "lists.parquet"], "").well();
    let (rows, _) = read(&folder, "out/lists.parquet");
    let found: Vec<_> =
        rows.column(0).as_list::<i32>().iter().map(|list| list.map(|list| texts(&list))).collect();
    assert_eq!(found, expected);

    let ran = folder.run(&["--text-field", &leaf, "--annotate", "--out", "other", "lists.parquet"], "");
    assert_eq!(ran.err, "dechrome: lists.parquet: rows with several texts cannot be annotated\n");
}

#[test]
fn an_order_that_texts_had_is_not_promised_of_bodies() {
    let [values, ..] = of_every_type(&some_texts());
    let sorted = |column_idx| SortingColumn { column_idx, descending: false, nulls_first: false };
    for (before, after) in [
        (vec![sorted(0)], Some(vec![sorted(0)])),
        (vec![sorted(0), sorted(2), sorted(1)], Some(vec![sorted(0)])),
        (vec![sorted(2)], None),
    ] {
        let properties = WriterProperties::builder().set_sorting_columns(Some(before)).build();
        let folder = Folder::new();
        write(&folder, "a.parquet", &table(Arc::clone(&values)), properties);
        folder.run(&["--out", "out", "a.parquet"], "").well();
        let (_, metadata) = read(&folder, "out/a.parquet");
        assert_eq!(metadata.row_group(0).sorting_columns(), after.as_ref());
    }
}

#[test]
fn what_is_said_of_a_file_is_kept() {
    let [values, ..] = of_every_type(&some_texts());
    let said = vec![
        KeyValue::new("pandas".to_string(), "{\"columns\":[]}".to_string()),
        KeyValue { key: "empty".into(), value: None },
    ];
    let properties = WriterProperties::builder()
        .set_key_value_metadata(Some(said.clone()))
        .set_bloom_filter_enabled(false)
        .set_column_bloom_filter_enabled("url".into(), true)
        .build();
    for arguments in [&["--out", "out"][..], &["--annotate", "--out", "out"]] {
        let folder = Folder::new();
        write(&folder, "a.parquet", &table(Arc::clone(&values)), properties.clone());
        folder.run(&[arguments, &["a.parquet"]].concat(), "").well();
        let (before, after) = (read(&folder, "a.parquet"), read(&folder, "out/a.parquet"));
        assert_alike(&before, &after, arguments.len() - 2);
        let found = after.1.file_metadata().key_value_metadata().expect("words").clone();
        assert!(said.iter().all(|said| found.contains(said)), "{found:?}");
    }
}

// Annotations.

#[test]
fn annotations_are_a_column_more() {
    let texts_in = some_texts();
    for keep_text in [&[][..], &["--keep-text"]] {
        for values in of_every_type(&texts_in) {
            let folder = Folder::new();
            write(&folder, "a.parquet", &table(values), in_groups(300));
            folder.run(&[keep_text, &["--annotate", "--out", "out", "a.parquet"]].concat(), "").well();
            let (before, after) = (read(&folder, "a.parquet"), read(&folder, "out/a.parquet"));
            assert_alike(&before, &after, 1);
            let want = |text: &String| if keep_text.is_empty() { cleaned(text) } else { text.clone() };
            let want: Vec<Option<String>> = texts_in.iter().map(|text| text.as_ref().map(want)).collect();
            assert_eq!(texts(after.0.column(2)), want);

            let column = after.0.column_by_name("dechrome").expect("a column");
            let rows = column.as_list::<i32>();
            for (row, text) in texts_in.iter().enumerate() {
                let Some(text) = text else {
                    assert!(rows.is_null(row));
                    continue;
                };
                assert!(rows.is_valid(row));
                let removed = rows.value(row);
                let removed = removed.as_struct();
                assert_eq!(removed.len(), text.matches("Advertisement\n").count());
                for at in 0..removed.len() {
                    let offset = |name: &str| {
                        let offsets = removed.column_by_name(name).expect("offsets");
                        offsets.as_primitive::<Int64Type>().value(at) as usize
                    };
                    let word = |name: &str| {
                        removed.column_by_name(name).expect("words").as_string::<i32>().value(at).to_string()
                    };
                    assert_eq!(&text[offset("start")..offset("end")], "Advertisement\n");
                    assert_eq!(word("kind"), "advertisement");
                    assert!(word("evidence").contains("cue \"advertisement\""));
                    let confidence = removed.column_by_name("confidence").expect("confidences");
                    assert!((0.5..=1.0).contains(&confidence.as_primitive::<Float32Type>().value(at)));
                }
            }
        }
    }
}

// Other uses.

#[test]
fn it_can_be_looked_at() {
    let folder = Folder::new();
    write(
        &folder,
        "a.parquet",
        &column("text", Arc::new(StringArray::from(vec![page(), page()]))),
        properties(),
    );
    let out = folder.run(&["--explain", "a.parquet"], "").well();
    assert!(out.starts_with("==> a.parquet:1 <==\n") && out.contains("\n==> a.parquet:2 <==\n"), "{out}");
    let out = folder.run(&["--summary", "a.parquet"], "").well();
    let bytes = format!("total          2       {}        {} ", 2 * page().len(), 2 * article().len());
    assert!(out.contains(&bytes), "{out}");
}

#[test]
fn a_text_that_is_not_utf_8_is_told_and_stays() {
    let bytes: &[&[u8]] = &[page().leak().as_bytes(), b"caf\xE9 Advertisement\n", RIVER.as_bytes()];
    let folder = Folder::new();
    write(
        &folder,
        "a.parquet",
        &column("text", Arc::new(BinaryArray::from_vec(bytes.to_vec()))),
        properties(),
    );
    let ran = folder.run(&["--out", "out", "a.parquet"], "");
    let told = "dechrome: a.parquet:2: not UTF-8 at byte 3; --lossy carries it through\n";
    assert_eq!((ran.err.as_str(), ran.code), (told, Some(1)));
    let (rows, _) = read(&folder, "out/a.parquet");
    let found: Vec<_> = rows.column(0).as_binary::<i32>().iter().flatten().map(<[u8]>::to_vec).collect();
    assert_eq!(found, [article().into_bytes(), bytes[1].to_vec(), bytes[2].to_vec()]);

    let ran = folder.run(&["--fail-on-error", "--out", "other", "a.parquet"], "");
    assert_eq!((ran.err.as_str(), ran.code), (told, Some(1)));
    assert_eq!(folder.files("other"), [".dechrome"]);
}

#[test]
fn what_cannot_be_done_is_told() {
    let folder = Folder::new();
    let number: ArrayRef = Arc::new(Int64Array::from(vec![1]));
    let text: ArrayRef = Arc::new(StringArray::from(vec![page()]));
    let rows = [("text", Arc::clone(&text)), ("number", number), ("dechrome", text)];
    write(&folder, "a.parquet", &RecordBatch::try_from_iter(rows).expect("a table"), properties());
    let whole = folder.read("a.parquet");
    std::fs::write(folder.0.join("half.parquet"), &whole[..whole.len() / 2]).expect("a file");
    std::fs::write(folder.0.join("packed.parquet.gz"), gzip(&whole)).expect("a file");
    std::fs::write(folder.0.join("wet.parquet"), conversion("https://a.example/", RIVER)).expect("a file");
    for (arguments, cause) in [
        (&["a.parquet"][..], "a.parquet: Parquet is made only with --out\n"),
        (&["--to", "ndjson", "--out", "out", "a.parquet"], "a.parquet: of Parquet only Parquet is made\n"),
        (&["--attributes", "a.parquet"], "a.parquet: of Parquet only Parquet is made\n"),
        (&["--text-field", "body", "--out", "out", "a.parquet"], "a.parquet: no column `body`\n"),
        (
            &["--text-field", "number", "--out", "out", "a.parquet"],
            "a.parquet: column `number` holds no texts\n",
        ),
        (&["--annotate", "--out", "out", "a.parquet"], "a.parquet: there is a column `dechrome` already\n"),
        (&["--out", "out", "half.parquet"], "half.parquet: damaged Parquet: "),
        (&["--out", "out", "wet.parquet"], "wet.parquet: damaged Parquet: "),
        (
            &["--out", "out", "packed.parquet.gz"],
            "packed.parquet.gz: Parquet is not read out of another packing\n",
        ),
    ] {
        let ran = folder.run(arguments, "");
        assert!(ran.err.starts_with(&format!("dechrome: {cause}")), "{arguments:?}: {}", ran.err);
        assert_eq!((ran.err.lines().count(), ran.code, ran.out.as_str()), (1, Some(1), ""), "{arguments:?}");
        assert!(folder.files("out").len() <= 1, "{:?}", folder.files("out"));
    }
    let ran = run(&["--summary"], &whole);
    assert!(ran.err.contains("cannot be read from standard input"), "{}", ran.err);
    assert_eq!(ran.code, Some(1));
}

#[test]
fn damage_within_leaves_no_half_file() {
    let texts: Vec<String> = (0..5_000).map(|row| format!("{row}. {}", page())).collect();
    let folder = Folder::new();
    let properties = WriterProperties::builder()
        .set_max_row_group_row_count(Some(1_000))
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .build();
    write(&folder, "a.parquet", &column("text", Arc::new(StringArray::from(texts))), properties);
    let mut bytes = folder.read("a.parquet");
    let at = bytes.len() / 2;
    bytes[at..at + 2_000].fill(0x5A);
    std::fs::write(folder.0.join("a.parquet"), bytes).expect("a file");
    let ran = folder.run(&["--out", "out", "a.parquet"], "");
    assert!(ran.err.starts_with("dechrome: a.parquet: damaged Parquet: "), "{}", ran.err);
    assert_eq!((ran.code, folder.files("out")), (Some(1), vec![".dechrome".to_string()]));
}
