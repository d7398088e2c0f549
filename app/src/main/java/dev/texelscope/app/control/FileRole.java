package dev.texelscope.app.control;

import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** What a tensor file becomes that is dropped on a control: the input, unless a control says so. */
public enum FileRole {
  /** The input tensor. */
  INPUT,
  /** The scale of every token. */
  SCALE,
  /** The zero_point of every token. */
  ZERO_POINT,
  /** The expected outputs. */
  EXPECTED;

  private static final String KEY = "texelscope.file-role";

  /** Says so of a control and of all that is in it. */
  public void mark(Node control) {
    control.getProperties().put(KEY, this);
  }

  /** What a file becomes that is dropped on a node. */
  public static FileRole at(@Nullable Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at.hasProperties() && at.getProperties().get(KEY) instanceof FileRole role) {
        return role;
      }
    }
    return INPUT;
  }
}
