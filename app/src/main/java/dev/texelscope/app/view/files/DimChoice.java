package dev.texelscope.app.view.files;

import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.tensor.Slice;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * What is taken of one dim of a tensor, and which of N, C, H and W it is.
 *
 * @param size how many positions it has
 * @param part an index, which leaves the dim out, or a range such as {@code :} or {@code 3:7}
 * @param letter the dim that it is; empty for one that is left out
 */
record DimChoice(long size, StringProperty part, ObjectProperty<Optional<Dim>> letter) {

  DimChoice(long size, String part) {
    this(size, new SimpleStringProperty(part), new SimpleObjectProperty<>(Optional.empty()));
  }

  /** Whether what is typed leaves the dim out. */
  boolean leftOut() {
    return part.get().strip().matches("-?\\d+");
  }

  /** The part as it is written in a slice. */
  String text() {
    return part.get().isBlank() ? ":" : part.get().strip();
  }

  /** Whether the whole dim is taken. */
  boolean whole() {
    return text().equals(":");
  }

  /** Shows a part of another slice. */
  void take(Slice.Part other) {
    part.set(other.toString());
  }
}
