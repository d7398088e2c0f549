package dev.texelscope.engine.tensor.io.pickle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a pickle describes, as plain data. A container of a hostile pickle may hold itself: walk
 * values with a limit, and never compare, hash or print them.
 */
public sealed interface PickleValue {
  /** A value that carries nothing that a tensor needs: None, bytes, a very long integer. */
  enum Opaque implements PickleValue {
    NONE,
    OTHER
  }

  /** True or False. */
  record Bool(boolean value) implements PickleValue {}

  /** An integer of at most 64 bits. */
  record Int(long value) implements PickleValue {}

  /** A floating-point number. */
  record Real(double value) implements PickleValue {}

  /** Text. */
  record Text(String value) implements PickleValue {}

  /** A class or function that the reader of this pickle allows; it is a name and nothing more. */
  record Global(String module, String name) implements PickleValue {
    /** {@code module.name}. */
    public String qualified() {
      return module + "." + name;
    }
  }

  /** What would have been a call of {@code callee}; nobody made it. */
  record Call(Global callee, List<PickleValue> arguments) implements PickleValue {}

  /** A reference to something outside of the pickle. */
  record Persistent(PickleValue id) implements PickleValue {}

  /** A tuple, list or set. */
  final class Sequence implements PickleValue {
    private final List<PickleValue> items;

    Sequence(List<PickleValue> items) {
      this.items = new ArrayList<>(items);
    }

    /** The items in their order. */
    public List<PickleValue> items() {
      return items;
    }
  }

  /** A dict, ordered or not, with its entries in the order in which they were put in. */
  final class Dict implements PickleValue {
    private final List<Entry> entries = new ArrayList<>();

    /** One key with its value. */
    public record Entry(PickleValue key, PickleValue value) {}

    /** All entries. */
    public List<Entry> entries() {
      return entries;
    }

    /** The value of a text key; of several equal keys, the last. */
    public Optional<PickleValue> get(String key) {
      return entries.reversed().stream()
          .filter(entry -> entry.key() instanceof Text(String text) && text.equals(key))
          .map(Entry::value)
          .findFirst();
    }
  }
}
