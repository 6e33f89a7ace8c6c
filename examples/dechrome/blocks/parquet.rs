//! The texts of a Parquet file: some rows of one column at once. All other
//! columns are left where they are.

use std::fs::File;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use parquet::basic::{ConvertedType, LogicalType, Type};
use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::{ByteArray, ByteArrayType};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::schema::types::SchemaDescriptor;

use crate::blocks::{FULL, Payload, Tables};
use crate::input::Source;

/// Rows of the column of texts, all of one row group.
#[derive(Debug)]
pub(crate) struct Column {
    pub(crate) group: usize,
    /// The number of the first row, from 1.
    pub(crate) first: u64,
    /// The texts: only where there is one.
    pub(crate) texts: Vec<Vec<u8>>,
    pub(crate) levels: Levels,
    /// The address of each row's page; empty where they are not known.
    pub(crate) urls: Vec<Option<String>>,
}

/// Where in nested and optional columns the texts stand.
#[derive(Clone, Debug, Default)]
pub(crate) struct Levels {
    /// Empty where every row has its text.
    pub(crate) definitions: Vec<i16>,
    /// Empty where a row has no more than one.
    pub(crate) repetitions: Vec<i16>,
    /// The definition level of a text that is there.
    pub(crate) defined: i16,
}

impl Levels {
    /// For each place, whether a text stands there, and whether a row begins.
    pub(crate) fn places(&self, texts: usize) -> impl Iterator<Item = (bool, bool)> {
        let count = if self.defined == 0 { texts } else { self.definitions.len() };
        (0..count).map(|at| {
            let has_text = self.definitions.get(at).is_none_or(|&level| level == self.defined);
            (has_text, self.repetitions.get(at).is_none_or(|&level| level == 0))
        })
    }
}

/// The number of the column that is called `name`, with dots where it lies
/// within others, and that holds texts.
pub(crate) fn text_column(schema: &SchemaDescriptor, name: &str) -> Result<usize, String> {
    let column = column(schema, name).ok_or_else(|| format!("no column `{name}`"))?;
    match is_text(schema, column) {
        true => Ok(column),
        false => Err(format!("column `{name}` holds no texts")),
    }
}

fn column(schema: &SchemaDescriptor, name: &str) -> Option<usize> {
    schema.columns().iter().position(|column| column.path().string() == name)
}

/// Bytes of which nothing is said may be a text: older writers say nothing.
fn is_text(schema: &SchemaDescriptor, column: usize) -> bool {
    let column = schema.column(column);
    let is_said = match column.logical_type_ref() {
        Some(logical) => matches!(logical, LogicalType::String),
        None => matches!(column.converted_type(), ConvertedType::UTF8 | ConvertedType::NONE),
    };
    column.physical_type() == Type::BYTE_ARRAY && is_said
}

/// Whether a column `added` can say something of the texts.
fn can_add(schema: &SchemaDescriptor, text: usize, added: &str) -> Result<(), String> {
    if schema.root_schema().get_fields().iter().any(|field| field.name() == added) {
        return Err(format!("there is a column `{added}` already"));
    }
    match schema.column(text).max_rep_level() {
        0 => Ok(()),
        _ => Err("rows with several texts cannot be annotated".into()),
    }
}

/// Cuts behind rows.
pub(crate) struct Columns {
    reader: SerializedFileReader<File>,
    text: usize,
    url: Option<usize>,
    bytes: Arc<AtomicU64>,
    group: usize,
    current: Option<Group>,
    /// The number of the next row.
    next: u64,
    is_done: bool,
}

/// A row group that is being read.
struct Group {
    texts: ColumnReaderImpl<ByteArrayType>,
    urls: Option<ColumnReaderImpl<ByteArrayType>>,
    rest: usize,
}

/// Rows read at once: few, for texts may be long.
const ROWS: usize = 16;

impl Columns {
    pub(crate) fn open(source: &Source, tables: &Tables) -> Result<Columns, String> {
        let path =
            source.path().ok_or("Parquet cannot be read from standard input: it is read from its end")?;
        if source.size().is_none() {
            return Err("Parquet cannot be read from a pipe: it is read from its end".into());
        }
        let file = File::open(path).map_err(|error| error.to_string())?;
        let reader = SerializedFileReader::new(file).map_err(told)?;
        let schema = reader.metadata().file_metadata().schema_descr();
        let text = text_column(schema, &tables.text_field)?;
        if let Some(added) = tables.added {
            can_add(schema, text, added)?;
        }
        let is_flat = |column: usize| schema.column(column).max_rep_level() == 0;
        let url = column(schema, &tables.url_field)
            .filter(|&url| is_text(schema, url) && is_flat(url) && is_flat(text));
        let bytes = Arc::clone(&tables.bytes);
        Ok(Columns { reader, text, url, bytes, group: 0, current: None, next: 1, is_done: false })
    }

    /// Some rows; none at the end.
    fn read(&mut self) -> Result<Option<Column>, String> {
        let mut current = match self.current.take() {
            Some(current) => current,
            None if self.group == self.reader.num_row_groups() => return Ok(None),
            None => self.open_group()?,
        };
        let mut read = Column {
            group: self.group,
            first: self.next,
            texts: Vec::new(),
            levels: Levels { defined: self.defined(self.text), ..Levels::default() },
            urls: Vec::new(),
        };
        let mut bytes = 0;
        while bytes < FULL && current.rest > 0 {
            bytes += current.read(&mut read, self.url.map(|url| self.defined(url)))?;
        }
        self.next =
            read.first + read.levels.places(read.texts.len()).filter(|&(_, begins)| begins).count() as u64;
        match current.rest {
            0 => self.group += 1,
            _ => self.current = Some(current),
        }
        Ok(Some(read))
    }

    fn open_group(&self) -> Result<Group, String> {
        let group = self.reader.get_row_group(self.group).map_err(told)?;
        let open = |column| match group.get_column_reader(column).map_err(told)? {
            ColumnReader::ByteArrayColumnReader(reader) => Ok(reader),
            _ => Err(String::from("a column of texts has no texts")),
        };
        let metadata = group.metadata();
        self.bytes.fetch_add(metadata.compressed_size().unsigned_abs(), Ordering::Relaxed);
        let rest = usize::try_from(metadata.num_rows()).map_err(|error| error.to_string())?;
        Ok(Group { texts: open(self.text)?, urls: self.url.map(open).transpose()?, rest })
    }

    /// The definition level of what is there.
    fn defined(&self, column: usize) -> i16 {
        self.reader.metadata().file_metadata().schema_descr().column(column).max_def_level()
    }
}

impl Group {
    /// Adds some rows to `column`: how many bytes.
    fn read(&mut self, column: &mut Column, url_defined: Option<i16>) -> Result<usize, String> {
        let mut texts = Vec::new();
        let Levels { definitions, repetitions, .. } = &mut column.levels;
        let most = ROWS.min(self.rest);
        let (rows, ..) =
            self.texts.read_records(most, Some(definitions), Some(repetitions), &mut texts).map_err(told)?;
        if rows == 0 {
            return Err("a row group ends too early".into());
        }
        self.rest -= rows;
        if let (Some(urls), Some(defined)) = (&mut self.urls, url_defined) {
            column.urls.extend(read_urls(urls, rows, defined)?);
        }
        // A copy of its own: the page that a text came from may be large.
        let bytes = texts.iter().map(ByteArray::len).sum();
        column.texts.extend(texts.iter().map(|text| text.data().to_vec()));
        Ok(bytes)
    }
}

fn read_urls(
    reader: &mut ColumnReaderImpl<ByteArrayType>,
    rows: usize,
    defined: i16,
) -> Result<Vec<Option<String>>, String> {
    let (mut definitions, mut values) = (Vec::new(), Vec::new());
    let (mut read, mut all) = (0, Levels { defined, ..Levels::default() });
    while read < rows {
        let (some, ..) =
            reader.read_records(rows - read, Some(&mut definitions), None, &mut values).map_err(told)?;
        if some == 0 {
            return Err("a column has fewer rows than another".into());
        }
        read += some;
    }
    all.definitions = definitions;
    let mut values: std::vec::IntoIter<ByteArray> = values.into_iter();
    let count = values.len();
    let mut url = || String::from_utf8(values.next()?.data().to_vec()).ok();
    Ok(all.places(count).map(|(is_there, _)| if is_there { url() } else { None }).collect())
}

fn told(error: parquet::errors::ParquetError) -> String {
    format!("damaged Parquet: {error}")
}

impl Iterator for Columns {
    type Item = Result<Payload, String>;

    fn next(&mut self) -> Option<Result<Payload, String>> {
        if self.is_done {
            return None;
        }
        let read = self.read();
        self.is_done = !matches!(read, Ok(Some(_)));
        read.transpose().map(|column| column.map(Payload::Column))
    }
}
