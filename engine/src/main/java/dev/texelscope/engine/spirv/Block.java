package dev.texelscope.engine.spirv;

import java.util.List;

/**
 * A basic block.
 *
 * @param label its id
 * @param code its instructions; the last one ends it
 */
public record Block(int label, List<CodeInstruction> code) {

  /** Copies the code. */
  public Block {
    code = List.copyOf(code);
  }
}
