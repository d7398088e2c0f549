package dev.texelscope.engine.picture;

/** The meaning that the colour of a text has. */
public enum Tone {
  PLAIN,
  FAINT,
  READ,
  EXPECTED,
  WRONG
}
