//! A Parquet file, made of another: its texts are replaced, and all other
//! columns copied as they are encoded.

use std::collections::HashMap;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use arrow_schema::Schema;
use crossbeam_channel::{Receiver, Sender, bounded};
use parquet::arrow::{ARROW_SCHEMA_META_KEY, encode_arrow_schema, parquet_to_arrow_schema};
use parquet::bloom_filter::Sbbf;
use parquet::column::writer::ColumnCloseResult;
use parquet::data_type::{ByteArray, ByteArrayType};
use parquet::errors::{ParquetError, Result};
use parquet::file::metadata::{
    KeyValue, PageIndexPolicy, ParquetMetaData, ParquetMetaDataReader, RowGroupMetaData, SortingColumn,
};
use parquet::file::properties::{WriterProperties, WriterPropertiesPtr};
use parquet::file::reader::ChunkReader;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::{Type, TypePtr};

use crate::blocks::text_column;
use crate::output::annotations::{Annotations, field, parquet_field};
use crate::work::CleanColumn;

/// How files are made.
#[derive(Clone, Debug)]
pub(crate) struct Making {
    pub(crate) text_field: String,
    /// Whether a column is added that says what was removed.
    pub(crate) annotate: bool,
}

/// A file that is being written, by a thread of its own: row groups and
/// columns borrow from it while they are written.
pub(crate) struct Table {
    columns: Sender<CleanColumn>,
    writer: JoinHandle<Result<()>>,
}

impl Table {
    /// Begins to write to `file` what is made of the file at `path`.
    pub(crate) fn create(file: File, path: PathBuf, making: Making) -> Table {
        let (columns, received) = bounded(1);
        let writer = thread::spawn(move || Plan::new(&path, &making)?.write(file, &received));
        Table { columns, writer }
    }

    /// Whether it takes some rows. If not, [`Table::finish`] says why.
    pub(crate) fn takes(&self, column: CleanColumn) -> bool {
        self.columns.send(column).is_ok()
    }

    pub(crate) fn finish(self) -> io::Result<()> {
        drop(self.columns);
        let ended = self.writer.join();
        ended.map_err(|_| io::Error::other("a thread ended before its work was done"))?.map_err(cause)
    }
}

/// What went wrong; of what the system says, only that.
fn cause(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(inner) => match inner.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(other) => io::Error::other(other),
        },
        error => io::Error::other(error),
    }
}

/// What is to be written.
struct Plan {
    input: File,
    metadata: ParquetMetaData,
    /// The number of the column that is replaced.
    text: usize,
    annotate: bool,
    schema: TypePtr,
    properties: WriterPropertiesPtr,
}

impl Plan {
    fn new(path: &Path, making: &Making) -> Result<Plan> {
        let input = File::open(path)?;
        let metadata = ParquetMetaDataReader::new()
            .with_page_index_policy(PageIndexPolicy::Optional)
            .parse_and_finish(&input)?;
        let schema = metadata.file_metadata().schema_descr();
        let text = text_column(schema, &making.text_field).map_err(ParquetError::General)?;
        let schema = match making.annotate {
            true => annotated(schema.root_schema())?,
            false => schema.root_schema_ptr(),
        };
        let properties = Arc::new(properties(&metadata, text, making.annotate));
        Ok(Plan { input, metadata, text, annotate: making.annotate, schema, properties })
    }

    /// Writes all row groups.
    fn write(self, file: File, columns: &Receiver<CleanColumn>) -> Result<()> {
        let mut columns = columns.iter().peekable();
        let mut writer =
            SerializedFileWriter::new(file, Arc::clone(&self.schema), Arc::clone(&self.properties))?;
        for (number, group) in self.metadata.row_groups().iter().enumerate() {
            let mut of_group = std::iter::from_fn(|| columns.next_if(|column| column.group == number));
            let mut out = writer.next_row_group()?;
            let mut annotations =
                self.annotate.then(|| Annotations::new(group.column(self.text).compression())).transpose()?;
            for column in 0..group.num_columns() {
                if column == self.text {
                    write_texts(&mut out, &mut of_group, annotations.as_mut())?;
                } else {
                    copy(&mut out, &self.input, &self.metadata, number, column)?;
                }
            }
            if let Some((bytes, metadata)) = annotations.map(Annotations::finish).transpose()?
                && let Some(group) = metadata.row_groups().first()
            {
                for column in 0..group.num_columns() {
                    copy(&mut out, &bytes, &metadata, 0, column)?;
                }
            }
            // Of a group without rows nothing was annotated.
            while let Some(column) = out.next_column()? {
                column.close()?;
            }
            out.close()?;
        }
        writer.close().map(drop)
    }
}

fn write_texts(
    out: &mut SerializedRowGroupWriter<'_, File>,
    columns: &mut dyn Iterator<Item = CleanColumn>,
    mut annotations: Option<&mut Annotations>,
) -> Result<()> {
    let Some(mut writer) = out.next_column()? else { return Ok(()) };
    for column in columns {
        if let Some(annotations) = &mut annotations {
            annotations.add(&column.removed)?;
        }
        let CleanColumn { texts, levels, .. } = column;
        let texts: Vec<ByteArray> = texts.into_iter().map(ByteArray::from).collect();
        let given = |levels: Vec<i16>| Some(levels).filter(|levels| !levels.is_empty());
        let (definitions, repetitions) = (given(levels.definitions), given(levels.repetitions));
        let typed = writer.typed::<ByteArrayType>();
        typed.write_batch(&texts, definitions.as_deref(), repetitions.as_deref())?;
    }
    writer.close()
}

/// Copies a column of a row group as it is encoded.
fn copy<R: ChunkReader>(
    out: &mut SerializedRowGroupWriter<'_, File>,
    from: &R,
    metadata: &ParquetMetaData,
    group: usize,
    column: usize,
) -> Result<()> {
    let rows = metadata.row_group(group).num_rows();
    let chunk = metadata.row_group(group).column(column);
    let index = metadata.page_index();
    let closed = ColumnCloseResult {
        bytes_written: chunk.compressed_size().unsigned_abs(),
        rows_written: rows.unsigned_abs(),
        metadata: chunk.clone(),
        bloom_filter: Sbbf::read_from_column_chunk(chunk, from)?,
        column_index: index.and_then(|index| index.column_index(group, column)).cloned(),
        offset_index: index.and_then(|index| index.offset_index(group, column)).cloned(),
    };
    out.append_column(from, closed)
}

fn annotated(root: &Type) -> Result<TypePtr> {
    let mut fields = root.get_fields().to_vec();
    fields.push(parquet_field()?);
    Ok(Arc::new(Type::group_type_builder(root.name()).with_fields(fields).build()?))
}

/// How the column of texts is to be encoded, as far as it is known how it was;
/// and what is said of the file.
fn properties(metadata: &ParquetMetaData, text: usize, annotate: bool) -> WriterProperties {
    let schema = metadata.file_metadata().schema_descr();
    let path = schema.column(text).path().clone();
    let mut properties = WriterProperties::builder()
        .set_key_value_metadata(key_values(metadata, annotate))
        .set_sorting_columns(sorting(metadata.row_groups(), text));
    if let Some(group) = metadata.row_groups().first() {
        let chunk = group.column(text);
        properties = properties
            .set_column_compression(path.clone(), chunk.compression())
            .set_column_dictionary_enabled(path, chunk.dictionary_page_offset().is_some());
    }
    properties.build()
}

/// The file's own words. Arrow's schema, which is one of them, has to know of
/// all columns.
fn key_values(metadata: &ParquetMetaData, annotate: bool) -> Option<Vec<KeyValue>> {
    let file = metadata.file_metadata();
    let mut key_values = file.key_value_metadata()?.clone();
    let known = key_values.iter_mut().find(|known| known.key == ARROW_SCHEMA_META_KEY);
    if let Some(known) = known.filter(|_| annotate)
        && let Ok(schema) = parquet_to_arrow_schema(file.schema_descr(), file.key_value_metadata())
    {
        let mut fields = schema.fields().to_vec();
        fields.push(Arc::new(field()));
        let own = schema.metadata().iter();
        // What stands in the file's own words need not stand there twice.
        let own = own.filter(|(key, _)| key.as_str() != ARROW_SCHEMA_META_KEY);
        let own: HashMap<String, String> = own.map(|(key, value)| (key.clone(), value.clone())).collect();
        known.value = Some(encode_arrow_schema(&Schema::new_with_metadata(fields, own)));
    }
    Some(key_values)
}

/// The order of rows, as far as it does not depend on the texts.
fn sorting(groups: &[RowGroupMetaData], text: usize) -> Option<Vec<SortingColumn>> {
    let sorting = groups.first()?.sorting_columns()?;
    let is_alike = groups.iter().all(|group| group.sorting_columns() == Some(sorting));
    let known = sorting.iter().take_while(|column| usize::try_from(column.column_idx) != Ok(text));
    Some(known.cloned().collect::<Vec<_>>()).filter(|known| is_alike && !known.is_empty())
}
