package dev.texelscope.app.state;

import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.StorageRun;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.layout.Storage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * The one selection and the one hover of the window. Texture and buffer convert into each other by
 * the element; a selection stays with its element when a result brings other layouts.
 */
final class SelectionModel {

  private static final int MOST_PLACES = 200;

  private final ObjectProperty<Optional<Selection>> selection =
      new SimpleObjectProperty<>(this, "selection", Optional.empty());
  private final ObjectProperty<Optional<Selection>> hover =
      new SimpleObjectProperty<>(this, "hover", Optional.empty());
  private final ReadOnlyBooleanWrapper canGoBack = new ReadOnlyBooleanWrapper(this, "canGoBack");
  private final ReadOnlyBooleanWrapper canGoForward =
      new ReadOnlyBooleanWrapper(this, "canGoForward");
  private final Map<Storage, MemoryLayout> layouts = new EnumMap<>(Storage.class);
  private Deque<Selection> earlier = new ArrayDeque<>();
  private Deque<Selection> later = new ArrayDeque<>();
  private boolean travelling;
  private Set<Long> group = Set.of();

  SelectionModel() {
    selection.addListener((_, before, after) -> remember(before, after));
  }

  ObjectProperty<Optional<Selection>> selection() {
    return selection;
  }

  ObjectProperty<Optional<Selection>> hover() {
    return hover;
  }

  ReadOnlyBooleanProperty canGoBack() {
    return canGoBack.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty canGoForward() {
    return canGoForward.getReadOnlyProperty();
  }

  private void remember(Optional<Selection> before, Optional<Selection> after) {
    OptionalLong element = element(after);
    if (element.isEmpty() || !group.contains(element.getAsLong())) {
      group = Set.of();
    }
    if (travelling || after.isEmpty()) {
      return;
    }
    before.ifPresent(earlier::push);
    if (earlier.size() > MOST_PLACES) {
      earlier.removeLast();
    }
    later.clear();
    publish();
  }

  void back() {
    travel(earlier, later);
  }

  void forward() {
    travel(later, earlier);
  }

  private void travel(Deque<Selection> from, Deque<Selection> to) {
    Selection next = from.poll();
    if (next != null) {
      selection.get().ifPresent(to::push);
      set(Optional.of(next));
    }
    publish();
  }

  private void set(Optional<Selection> value) {
    travelling = true;
    try {
      selection.set(value);
    } finally {
      travelling = false;
    }
  }

  private void publish() {
    canGoBack.set(!earlier.isEmpty());
    canGoForward.set(!later.isEmpty());
  }

  /** Selects the element with this linear index, in the form that is selected now if it has run. */
  void selectElement(long linearIndex) {
    Storage storage =
        selection
            .get()
            .map(Selection::storage)
            .filter(layouts::containsKey)
            .or(() -> layouts.keySet().stream().findFirst())
            .orElse(Storage.TEXTURE);
    MemoryLayout layout = layouts.get(storage);
    if (layout != null && linearIndex >= 0 && linearIndex < layout.sizes().numel()) {
      selection.set(Optional.of(new Selection(storage, layout.slotOf(linearIndex))));
    }
  }

  /** Selects one of several elements that belong together. */
  void selectGroup(Selection focus, Set<Long> linearIndices) {
    // Taken back first, so that those who listen see the group with its focus.
    selection.set(Optional.empty());
    group = Set.copyOf(linearIndices);
    selection.set(Optional.of(focus));
  }

  /** The slots of all elements that are selected together; empty where only one is. */
  Set<Long> groupIn(Storage storage) {
    MemoryLayout layout = layouts.get(storage);
    if (layout == null || group.isEmpty()) {
      return Set.of();
    }
    long elements = layout.sizes().numel();
    return group.stream()
        .filter(linear -> linear < elements)
        .map(layout::slotOf)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The slot of a selection in a storage form; empty for padding of another form. */
  OptionalLong slotIn(Optional<Selection> chosen, Storage storage) {
    if (chosen.isEmpty()) {
      return OptionalLong.empty();
    }
    if (chosen.get().storage() == storage) {
      return OptionalLong.of(chosen.get().slot());
    }
    MemoryLayout layout = layouts.get(storage);
    long linear = linearIndex(layouts, chosen.get());
    return layout == null || linear == MemoryLayout.PADDING
        ? OptionalLong.empty()
        : OptionalLong.of(layout.slotOf(linear));
  }

  /** The linear index of a selection's element; empty for padding and for nothing. */
  OptionalLong element(Optional<Selection> chosen) {
    long linear = chosen.map(s -> linearIndex(layouts, s)).orElse(MemoryLayout.PADDING);
    return linear == MemoryLayout.PADDING ? OptionalLong.empty() : OptionalLong.of(linear);
  }

  private static long linearIndex(Map<Storage, MemoryLayout> layouts, Selection chosen) {
    MemoryLayout layout = layouts.get(chosen.storage());
    return layout == null || chosen.slot() >= layout.slots()
        ? MemoryLayout.PADDING
        : layout.linearIndexAt(chosen.slot());
  }

  /** Takes the layouts of a result over, before anybody sees the result. */
  void follow(@Nullable RunResult result) {
    Map<Storage, MemoryLayout> fresh = new EnumMap<>(Storage.class);
    if (result != null) {
      for (StorageRun run : result.runs()) {
        fresh.put(run.storage(), run.evidence().outputLayout());
      }
    }
    if (fresh.equals(layouts)) {
      return;
    }
    Map<Storage, MemoryLayout> old = new EnumMap<>(layouts);
    UnaryOperator<Optional<Selection>> moved = chosen -> chosen.flatMap(s -> move(s, old, fresh));
    layouts.clear();
    layouts.putAll(fresh);
    earlier = moveAll(earlier, moved);
    later = moveAll(later, moved);
    hover.set(Optional.empty());
    set(moved.apply(selection.get()));
    publish();
  }

  private static Deque<Selection> moveAll(
      Deque<Selection> places, UnaryOperator<Optional<Selection>> move) {
    Deque<Selection> moved = new ArrayDeque<>();
    places.forEach(place -> move.apply(Optional.of(place)).ifPresent(moved::addLast));
    return moved;
  }

  private static Optional<Selection> move(
      Selection chosen, Map<Storage, MemoryLayout> old, Map<Storage, MemoryLayout> fresh) {
    MemoryLayout before = old.get(chosen.storage());
    MemoryLayout same = fresh.get(chosen.storage());
    if (before != null && before.equals(same)) {
      return Optional.of(chosen);
    }
    long linear = linearIndex(old, chosen);
    Storage storage =
        same != null ? chosen.storage() : fresh.keySet().stream().findFirst().orElse(null);
    MemoryLayout after = storage == null ? null : fresh.get(storage);
    if (storage == null
        || after == null
        || before == null
        || linear == MemoryLayout.PADDING
        || !before.sizes().equals(after.sizes())) {
      return Optional.empty();
    }
    return Optional.of(new Selection(storage, after.slotOf(linear)));
  }
}
