package dev.pushcart.sandbox.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV file with a header, read strictly: whatever does not fit is refused with file, line, column
 * and the rule it breaks. Empty lines are skipped and values trimmed.
 */
final class CsvTable {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).setTrim(true).get();

  private final String file;
  private final List<String> columns;
  private final List<Row> rows;

  private CsvTable(String file, List<String> columns) {
    this.file = file;
    this.columns = columns;
    this.rows = new ArrayList<>();
  }

  /** Reads the file, or an empty table when there is no such file. */
  static CsvTable optional(Path file, String... required) {
    return Files.exists(file)
        ? read(file, required)
        : new CsvTable(file.getFileName().toString(), List.of(required));
  }

  /** Reads a file that has at least these columns. */
  static CsvTable read(Path file, String... required) {
    String name = file.getFileName().toString();
    String text = text(file, name);
    try (CSVParser parser = CSVParser.parse(text, FORMAT)) {
      List<CSVRecord> records = parser.getRecords();
      if (records.isEmpty()) {
        throw new IllegalArgumentException(name + " line 1: must be a header");
      }
      CsvTable table = new CsvTable(name, List.of(records.get(0).values()));
      if (Set.copyOf(table.columns).size() != table.columns.size()) {
        throw new IllegalArgumentException(name + " line 1: no column may occur twice");
      }
      for (String column : required) {
        if (!table.columns.contains(column)) {
          throw new IllegalArgumentException(name + " line 1 column " + column + ": is missing");
        }
      }
      for (CSVRecord record : records.subList(1, records.size())) {
        table.add(lineAt(text, record.getCharacterPosition()), record);
      }
      return table;
    } catch (IOException | UncheckedIOException e) {
      throw new IllegalArgumentException(name + ": is not CSV: " + e.getMessage(), e);
    }
  }

  List<Row> rows() {
    return rows;
  }

  /** Refuses a table in which two rows have the same value in {@code column}. */
  CsvTable unique(String column) {
    Set<String> seen = new HashSet<>();
    for (Row row : rows) {
      String value = row.text(column);
      if (!seen.add(value)) {
        throw row.refuse(column, "must be unique, was again " + value);
      }
    }
    return this;
  }

  private void add(int line, CSVRecord record) {
    if (record.size() != columns.size()) {
      throw new IllegalArgumentException(
          "%s line %d column %d: must have %d values, has %d"
              .formatted(
                  file,
                  line,
                  Math.min(record.size(), columns.size()) + 1,
                  columns.size(),
                  record.size()));
    }
    rows.add(new Row(line, List.of(record.values())));
  }

  private static String text(Path file, String name) {
    try {
      String text = Files.readString(file);
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(name + ": must be UTF-8", e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** The parser counts lines differently at the end of a file; the text itself does not. */
  private static int lineAt(String text, long position) {
    int start = (int) position;
    while (start < text.length() && (text.charAt(start) == '\n' || text.charAt(start) == '\r')) {
      start++;
    }
    return 1 + (int) text.substring(0, start).chars().filter(c -> c == '\n').count();
  }

  /** One row; its accessors name the column they refuse. */
  final class Row {
    private final int line;
    private final List<String> values;

    private Row(int line, List<String> values) {
      this.line = line;
      this.values = values;
    }

    /** The value, or an empty string where the column is empty or absent. */
    String textOrEmpty(String column) {
      int index = columns.indexOf(column);
      return index < 0 ? "" : values.get(index);
    }

    String text(String column) {
      String value = textOrEmpty(column);
      if (value.isEmpty()) {
        throw refuse(column, "must not be empty");
      }
      return value;
    }

    long number(String column, long min, long max) {
      String value = text(column);
      long number;
      try {
        number = Long.parseLong(value);
      } catch (NumberFormatException e) {
        throw refuse(column, "must be an integer, was " + value);
      }
      if (number < min || number > max) {
        throw refuse(column, "must be from " + min + " to " + max + ", was " + value);
      }
      return number;
    }

    IllegalArgumentException refuse(String column, String rule) {
      return new IllegalArgumentException(
          "%s line %d column %s: %s".formatted(file, line, column, rule));
    }
  }
}
