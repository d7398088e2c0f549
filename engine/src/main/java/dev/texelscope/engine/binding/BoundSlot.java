package dev.texelscope.engine.binding;

import dev.texelscope.engine.shader.Slot;
import java.util.Optional;

/**
 * A slot with its role.
 *
 * @param slot where
 * @param role what it stands for; empty where nobody fills it, or a constant keeps its default
 * @param origin who says so
 */
public record BoundSlot(Slot slot, Optional<Role> role, Origin origin) {

  /** Who gave a slot its role. */
  public enum Origin {
    /** A person. */
    CHOSEN("chosen"),
    /** The name or the type of the slot. */
    PROPOSED("by name"),
    /** Nobody; a specialization constant that keeps its default. */
    DEFAULT("default"),
    /** Nobody, and the code does not mention it: bound to zeros. */
    UNUSED("unused"),
    /** Nobody: the shader cannot run. */
    OPEN("nobody");

    private final String label;

    Origin(String label) {
      this.label = label;
    }

    /** The word in tables. */
    public String label() {
      return label;
    }
  }
}
