package dev.texelscope.engine.spirv;

import java.util.List;

/**
 * A function.
 *
 * @param id its id
 * @param returnType id of what it returns
 * @param parameters in order
 * @param blocks in order; the first is the entry
 */
public record Function(int id, int returnType, List<Parameter> parameters, List<Block> blocks) {

  /** Copies the lists. */
  public Function {
    parameters = List.copyOf(parameters);
    blocks = List.copyOf(blocks);
  }

  /**
   * A parameter.
   *
   * @param id its id
   * @param type id of its type
   */
  public record Parameter(int id, int type) {}
}
