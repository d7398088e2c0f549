package dev.texelscope.app.view.inspector;

import java.util.List;

/**
 * A part of the inspector that opens and closes.
 *
 * @param id last part of the nodes' ids: {@code index-path}
 * @param title its heading
 * @param note beside the heading; may be empty
 * @param columns headings of the value columns; none where lines have a single value
 * @param lines what it says
 */
public record Section(String id, String title, String note, List<Span> columns, List<Line> lines) {

  /** Copies the lists. */
  public Section {
    columns = List.copyOf(columns);
    lines = List.copyOf(lines);
  }
}
