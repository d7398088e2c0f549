package dev.texelscope.engine.sweep;

import java.util.List;
import java.util.Optional;

/**
 * Candidates whose outputs are held against that of the first one which ran.
 *
 * @param title what they have in common: the storage form and the shader
 * @param note what there is to say about all of them, in a sentence
 * @param rows in the order in which they were asked for
 */
public record SweepTable(String title, Optional<String> note, List<SweepRow> rows) {

  /** Copies the list. */
  public SweepTable {
    rows = List.copyOf(rows);
  }

  /** The one that the others are held against. */
  public Optional<SweepRow> reference() {
    return rows.stream().filter(row -> row.measured().isPresent()).findFirst();
  }
}
