package dev.texelscope.app.view.files;

import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.InputDims;
import dev.texelscope.engine.tensor.Shape;
import dev.texelscope.engine.tensor.Slice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The dims of a tensor and what is taken of each: a slice and names for what it keeps. */
final class DimChoices {
  private final List<DimChoice> dims;
  private final Runnable changed;

  /** Letters that somebody chose; they stay with their dims whatever is taken of the others. */
  private final Map<DimChoice, Dim> chosen = new HashMap<>();

  private boolean busy;

  /**
   * All of a tensor of at most four dims; of more, the first position of the outermost ones.
   *
   * @param changed is told of every change
   */
  DimChoices(Shape shape, Runnable changed) {
    this.changed = changed;
    int beyond = shape.rank() - 4;
    dims =
        IntStream.range(0, shape.rank())
            .mapToObj(i -> new DimChoice(shape.dim(i), i < beyond ? "0" : ":"))
            .toList();
    nameKept();
    for (DimChoice dim : dims) {
      dim.part().addListener((_, before, now) -> partChanged(before, now));
      dim.letter().addListener((_, before, now) -> letterChanged(dim, before, now));
    }
  }

  List<DimChoice> dims() {
    return dims;
  }

  /** Shows a slice in place of what was typed. */
  void take(Slice slice) {
    busy = true;
    for (int i = 0; i < dims.size(); i++) {
      dims.get(i).take(slice.part(i));
    }
    nameKept();
    busy = false;
    changed.run();
  }

  /** The slice as it is typed; empty for all. */
  Optional<String> slice() {
    int last = dims.size();
    while (last > 0 && dims.get(last - 1).whole()) {
      last--;
    }
    return last == 0
        ? Optional.empty()
        : Optional.of(
            dims.subList(0, last).stream().map(DimChoice::text).collect(Collectors.joining(",")));
  }

  /** The names of the dims that are kept; empty where they are the last ones in order. */
  Optional<InputDims> names() {
    List<Dim> letters = new ArrayList<>();
    kept().forEach(dim -> dim.letter().get().ifPresent(letters::add));
    if (letters.size() != kept().size() || letters.size() > 4) {
      return Optional.empty();
    }
    InputDims named = new InputDims(letters);
    return named.equals(InputDims.ofRank(letters.size())) ? Optional.empty() : Optional.of(named);
  }

  private List<DimChoice> kept() {
    return dims.stream().filter(dim -> !dim.leftOut()).toList();
  }

  private void nameKept() {
    List<DimChoice> kept = kept();
    Map<DimChoice, Dim> names = kept.size() <= 4 ? names(kept) : Map.of();
    dims.forEach(dim -> dim.letter().set(Optional.ofNullable(names.get(dim))));
  }

  /** The letters that were chosen, and for the others those that are left, the last ones first. */
  private Map<DimChoice, Dim> names(List<DimChoice> kept) {
    Map<DimChoice, Dim> names = new HashMap<>();
    List<Dim> left = new ArrayList<>(InputDims.ofRank(4).dims());
    for (DimChoice dim : kept) {
      Dim letter = chosen.get(dim);
      if (letter != null && left.remove(letter)) {
        names.put(dim, letter);
      }
    }
    List<DimChoice> others = kept.stream().filter(dim -> !names.containsKey(dim)).toList();
    for (int i = 0; i < others.size(); i++) {
      names.put(others.get(i), left.get(left.size() - others.size() + i));
    }
    return names;
  }

  private void partChanged(String before, String now) {
    if (busy) {
      return;
    }
    busy = true;
    boolean other = before.strip().matches("-?\\d+") != now.strip().matches("-?\\d+");
    if (other) {
      nameKept();
    }
    busy = false;
    changed.run();
  }

  /** A letter that another dim has goes over to this one, and its own to that. */
  private void letterChanged(DimChoice dim, Optional<Dim> before, Optional<Dim> now) {
    if (busy) {
      return;
    }
    busy = true;
    for (DimChoice other : dims) {
      if (!other.equals(dim) && now.isPresent() && other.letter().get().equals(now)) {
        other.letter().set(before);
        before.ifPresent(letter -> chosen.put(other, letter));
      }
    }
    now.ifPresent(letter -> chosen.put(dim, letter));
    busy = false;
    changed.run();
  }
}
