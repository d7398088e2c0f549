package dev.texelscope.app.view.inspector;

import java.util.List;

/** A line of a section. */
public sealed interface Line {

  /**
   * A name with its values, one a column.
   *
   * @param id last part of the nodes' ids: {@code token}
   * @param label what the values are
   * @param values one a column of the section
   * @param differs whether a value that was read is not the one expected
   */
  record Values(String id, String label, List<Span> values, boolean differs) implements Line {

    /** Copies the list. */
    public Values {
      values = List.copyOf(values);
    }
  }

  /**
   * Arithmetic written out, or a remark.
   *
   * @param id last part of the node's id
   * @param sentence what it says
   */
  record Formula(String id, Sentence sentence) implements Line {}
}
