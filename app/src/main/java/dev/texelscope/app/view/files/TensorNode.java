package dev.texelscope.app.view.files;

import dev.texelscope.engine.tensor.io.TensorEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A line of the tree of names: {@code model.layer.weight} stands under {@code layer} under {@code
 * model}. What has one child alone and is no tensor itself shares a line with it.
 *
 * @param label what the line says
 * @param entry the tensor of the line; empty for a line that only holds others
 * @param children the lines below it
 */
record TensorNode(String label, Optional<TensorEntry> entry, List<TensorNode> children) {
  /** A name with more dots than that is told in the last label, whoever wrote it. */
  private static final int DEEPEST = 12;

  private static final int LONGEST = 120;

  TensorNode {
    children = List.copyOf(children);
  }

  /** The tree of the tensors in which all words are found, in name, type or shape. */
  static List<TensorNode> tree(List<TensorEntry> entries, String words) {
    List<String> wanted = List.of(words.toLowerCase(Locale.ROOT).strip().split("\\s+"));
    Branch root = new Branch();
    for (TensorEntry entry : entries) {
      String text =
          (entry.name() + " " + entry.dtype() + " " + entry.shape()).toLowerCase(Locale.ROOT);
      if (wanted.stream().allMatch(text::contains)) {
        Branch at = root;
        for (String part : entry.name().split("\\.", DEEPEST)) {
          at = at.children.computeIfAbsent(part, _ -> new Branch());
        }
        at.entry = Optional.of(entry);
      }
    }
    return root.nodes();
  }

  /** How many tensors stand here and below. */
  int count() {
    return (entry.isPresent() ? 1 : 0) + children.stream().mapToInt(TensorNode::count).sum();
  }

  private static final class Branch {
    private final Map<String, Branch> children = new LinkedHashMap<>();
    private Optional<TensorEntry> entry = Optional.empty();

    List<TensorNode> nodes() {
      List<TensorNode> nodes = new ArrayList<>();
      children.forEach((label, branch) -> nodes.add(branch.node(label)));
      return nodes;
    }

    private TensorNode node(String label) {
      if (entry.isEmpty() && children.size() == 1) {
        Map.Entry<String, Branch> only = children.entrySet().iterator().next();
        return only.getValue().node(label + "." + only.getKey());
      }
      return new TensorNode(shown(label), entry, nodes());
    }

    /** A stranger's word, on one line and not longer than a line. */
    private static String shown(String label) {
      String plain = label.replaceAll("\\p{Cntrl}", "�");
      return plain.isEmpty()
          ? "(no name)"
          : plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "…";
    }
  }
}
