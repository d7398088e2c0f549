package dev.texelscope.engine.tensor.io.pickle;

import dev.texelscope.engine.tensor.InputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The stack, the marks on it and the memo of one pickle. */
final class PickleStack {
  private final String source;
  private final List<PickleValue> values = new ArrayList<>();
  private final List<Integer> marks = new ArrayList<>();
  private final Map<Long, PickleValue> memo = new HashMap<>();

  PickleStack(String source) {
    this.source = source;
  }

  void push(PickleValue value) {
    values.add(value);
  }

  PickleValue pop() {
    if (values.size() <= floor()) {
      throw refused("takes a value from an empty stack");
    }
    return values.removeLast();
  }

  PickleValue peek() {
    if (values.size() <= floor()) {
      throw refused("reads a value from an empty stack");
    }
    return values.getLast();
  }

  void mark() {
    marks.add(values.size());
  }

  /** Takes the newest mark and everything above it. */
  List<PickleValue> popToMark() {
    if (marks.isEmpty()) {
      throw refused("ends a group that has no start");
    }
    List<PickleValue> above = values.subList(marks.removeLast(), values.size());
    List<PickleValue> taken = List.copyOf(above);
    above.clear();
    return taken;
  }

  /** Takes one value, or a mark where that is on top. */
  void discard() {
    if (!marks.isEmpty() && marks.getLast() == values.size()) {
      marks.removeLast();
    } else {
      pop();
    }
  }

  /** Takes the last {@code count} values and pushes them as one tuple. */
  void tuple(int count) {
    List<PickleValue> items = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      items.addFirst(pop());
    }
    push(new PickleValue.Sequence(items));
  }

  PickleValue.Sequence sequence(PickleValue value) {
    if (value instanceof PickleValue.Sequence sequence) {
      return sequence;
    }
    throw refused("adds an item to something that is no list");
  }

  PickleValue.Dict dict(PickleValue value) {
    if (value instanceof PickleValue.Dict dict) {
      return dict;
    }
    throw refused("sets a key of something that is no dict");
  }

  void putAll(PickleValue.Dict dict, List<PickleValue> pairs) {
    if (pairs.size() % 2 != 0) {
      throw refused("has a key without a value");
    }
    for (int i = 0; i < pairs.size(); i += 2) {
      dict.entries().add(new PickleValue.Dict.Entry(pairs.get(i), pairs.get(i + 1)));
    }
  }

  void remember(long key) {
    memo.put(key, peek());
  }

  void rememberNext() {
    remember(memo.size());
  }

  void recall(long key) {
    @Nullable PickleValue value = memo.get(key);
    if (value == null) {
      throw refused("recalls value %d, which it did not store".formatted(key));
    }
    push(value);
  }

  InputException refused(String what) {
    return new InputException(
        "%s: field pickle %s; allowed is what torch.save writes".formatted(source, what));
  }

  private int floor() {
    return marks.isEmpty() ? 0 : marks.getLast();
  }
}
