package dev.texelscope.engine.device;

/** Memory bound to the shader, descriptor set 0. */
public sealed interface BoundResource permits BoundInput, BoundOutput {

  /** The binding number. */
  int binding();

  /** The name for people: in messages, and in what was uploaded. */
  String name();

  /** Kind and size. */
  ResourceSpec spec();
}
