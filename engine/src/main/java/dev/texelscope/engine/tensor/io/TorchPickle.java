package dev.texelscope.engine.tensor.io;

import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.tensor.io.pickle.PickleValue;
import dev.texelscope.engine.tensor.io.pickle.PickleValue.Bool;
import dev.texelscope.engine.tensor.io.pickle.PickleValue.Call;
import dev.texelscope.engine.tensor.io.pickle.PickleValue.Dict;
import dev.texelscope.engine.tensor.io.pickle.PickleValue.Int;
import dev.texelscope.engine.tensor.io.pickle.PickleValue.Sequence;
import dev.texelscope.engine.tensor.io.pickle.PickleValue.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the tensors in the dicts, lists and tuples of one pickle and names them by the way there:
 * {@code model.layer.weight}, {@code list[0]}. A tensor at the top has the name that is given;
 * where two ways spell the same, the later gets {@code #2} and so on.
 *
 * <p>A pickle may hold one container many times over, or in itself, so depth and number of visits
 * are bounded.
 */
final class TorchPickle {
  private static final int DEEPEST = 64;
  private static final int MOST_VISITS = 5_000_000;
  private static final int MOST_TENSORS = 100_000;
  private static final int LONGEST_NAME = 1024;

  private final String source;
  private final String topName;
  private final List<TorchTensor> found = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private int visits;

  private TorchPickle(String source, String topName) {
    this.source = source;
    this.topName = topName;
  }

  /** All tensors under a value, in its order. */
  static List<TorchTensor> tensors(String source, String topName, PickleValue value) {
    TorchPickle pickle = new TorchPickle(source, topName);
    pickle.visit("", value, 0);
    return pickle.found;
  }

  private void visit(String name, PickleValue value, int depth) {
    if (++visits > MOST_VISITS || depth > DEEPEST || name.length() > LONGEST_NAME) {
      throw new InputException(
          "%s: field pickle is nested too deeply or holds itself; allowed are %d levels and %d values"
              .formatted(source, DEEPEST, MOST_VISITS));
    }
    switch (value) {
      case Dict dict -> {
        for (Dict.Entry entry : dict.entries()) {
          visit(child(name, entry.key()), entry.value(), depth + 1);
        }
      }
      case Sequence sequence -> {
        List<PickleValue> items = sequence.items();
        for (int i = 0; i < items.size(); i++) {
          visit("%s[%d]".formatted(name, i), items.get(i), depth + 1);
        }
      }
      case Call call -> call(name, call, depth);
      default -> {
        // Numbers and text beside the tensors: step counts, names.
      }
    }
  }

  private void call(String name, Call call, int depth) {
    Optional<String> rebuilder = TorchGlobals.rebuilder(call.callee());
    if (rebuilder.isEmpty()) {
      return;
    }
    if (rebuilder.get().startsWith("_rebuild_parameter")) {
      if (!call.arguments().isEmpty()) {
        visit(name, call.arguments().getFirst(), depth + 1);
      }
      return;
    }
    if (found.size() == MOST_TENSORS) {
      throw new InputException(
          "%s: field pickle has more than %d tensors; allowed are as many"
              .formatted(source, MOST_TENSORS));
    }
    found.add(TorchTensor.of(source, unique(name.isEmpty() ? topName : name), call));
  }

  private String unique(String name) {
    String unique = name;
    for (int count = 2; !names.add(unique); count++) {
      unique = name + "#" + count;
    }
    return unique;
  }

  private static String child(String name, PickleValue key) {
    String text =
        switch (key) {
          case Text(String value) -> value;
          case Int(long value) -> Long.toString(value);
          case Bool(boolean value) -> value ? "True" : "False";
          default -> "?";
        };
    return name.isEmpty() ? text : name + "." + text;
  }
}
