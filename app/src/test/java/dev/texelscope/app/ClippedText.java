package dev.texelscope.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.fxmisc.flowless.VirtualFlow;

/**
 * Texts of a window that cannot be read whole: shortened with an ellipsis, or cut at the edge of
 * what holds them. A text may be shortened where a tooltip, of its own or of what holds it, says
 * the whole of it; a button must be in sight whole. What can be scrolled into sight is not cut.
 */
final class ClippedText {

  /** Rounding to whole pixels. */
  private static final double SLACK = 1.5;

  private ClippedText() {}

  /** One line for each text of a scene that cannot be read whole. */
  static List<String> in(Parent root) {
    List<String> found = new ArrayList<>();
    collect(root, root, found);
    return found;
  }

  private static void collect(Node node, Node root, List<String> found) {
    if (!node.isVisible() || node.getOpacity() == 0) {
      return;
    }
    if (node instanceof Labeled labeled
        && labeled.getText() != null
        && !labeled.getText().isBlank()) {
      why(labeled, root).ifPresent(why -> found.add(name(labeled) + ": " + why));
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> collect(child, root, found));
    }
  }

  private static Optional<String> why(Labeled labeled, Node root) {
    Optional<Text> drawn =
        labeled.getChildrenUnmodifiable().stream()
            .filter(Text.class::isInstance)
            .map(Text.class::cast)
            .findFirst();
    if (drawn.isEmpty()) {
      return Optional.empty();
    }
    String seen = drawn.get().getText();
    boolean button = labeled instanceof ButtonBase;
    if (saysAll(labeled) && !button) {
      return Optional.empty();
    }
    if ((seen.isEmpty() || labeled.isTextTruncated()) && !saysAll(labeled)) {
      return Optional.of("'" + labeled.getText() + "' is shortened to '" + seen + "'");
    }
    Bounds text = drawn.get().localToScene(drawn.get().getLayoutBounds());
    for (Parent at = labeled; at != null; at = at.getParent()) {
      if (at.getStyleClass().contains("clipped-container")
          || at.getStyleClass().contains("column-header-background")
          || at.getParent() instanceof VirtualFlow<?, ?>) {
        return Optional.empty(); // rows, their headings and lines of source are scrolled
      }
      if (at.getParent() instanceof ScrollPane pane) {
        Bounds shown = at.localToScene(at.getLayoutBounds());
        return pane.getHbarPolicy() == ScrollPane.ScrollBarPolicy.NEVER
                && (text.getMinX() < shown.getMinX() - SLACK
                    || text.getMaxX() > shown.getMaxX() + SLACK)
            ? Optional.of("'" + seen + "' is wider than " + name(pane) + " shows")
            : Optional.empty();
      }
      if (at instanceof Region
          && !isScrolled(at)
          && cut(text, at.localToScene(at.getLayoutBounds()))) {
        return Optional.of("'" + seen + "' is cut by " + name(at));
      }
      if (at.equals(root)) {
        break;
      }
    }
    return Optional.empty();
  }

  /** Whether this is all of what a viewport shows a part of. */
  private static boolean isScrolled(Parent content) {
    return content.getParent() != null && content.getParent().getParent() instanceof ScrollPane;
  }

  private static boolean cut(Bounds text, Bounds by) {
    return text.getMinX() < by.getMinX() - SLACK
        || text.getMaxX() > by.getMaxX() + SLACK
        || text.getMinY() < by.getMinY() - 2 * SLACK
        || text.getMaxY() > by.getMaxY() + 2 * SLACK;
  }

  private static boolean saysAll(Labeled labeled) {
    for (Node at = labeled; at != null; at = at.getParent()) {
      Tooltip tip =
          at instanceof Control control && control.getTooltip() != null
              ? control.getTooltip()
              : (Tooltip) at.getProperties().get("javafx.scene.control.Tooltip");
      if (tip != null && tip.getText() != null && tip.getText().contains(labeled.getText())) {
        return true;
      }
    }
    return false;
  }

  /** Its id and those of what holds it. */
  private static String name(Node node) {
    StringBuilder name = new StringBuilder();
    int named = 0;
    for (Node at = node; at != null && named < 2; at = at.getParent()) {
      if (at.getId() != null) {
        name.insert(0, "#" + at.getId() + " ");
        named++;
      } else if (at.equals(node)) {
        name.append(at.getClass().getSimpleName()).append(at.getStyleClass());
      }
    }
    return name.toString().strip();
  }
}
