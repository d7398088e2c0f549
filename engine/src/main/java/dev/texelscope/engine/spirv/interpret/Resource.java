package dev.texelscope.engine.spirv.interpret;

/**
 * Memory that a program declares.
 *
 * @param index its place in the program's list
 * @param name the name of the variable; empty in modules without names
 * @param binding binding number; −1 for push constants
 * @param kind what it is
 */
public record Resource(int index, String name, int binding, Kind kind) {

  /** What is bound. */
  public enum Kind {
    STORAGE_BUFFER,
    UNIFORM_BUFFER,
    PUSH_CONSTANTS,
    IMAGE
  }

  /** For messages: {@code t_in (binding 1)}. */
  @Override
  public String toString() {
    return binding < 0 ? "push constants" : name + " (binding " + binding + ")";
  }
}
