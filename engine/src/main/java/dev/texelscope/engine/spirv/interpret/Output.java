package dev.texelscope.engine.spirv.interpret;

/** A step that writes memory of the host. */
interface Output {

  /** Where a component that it writes came from. */
  Flow written(Shadow shadow, int component);
}
