package dev.texelscope.engine.binding;

/**
 * A binding whose memory has another format than the shader declares.
 *
 * @param slot its name
 * @param where binding number and offset
 * @param declared what the shader says: {@code rgba8ui}
 * @param allocated what there is: {@code rgba8i}
 */
public record FormatMismatch(String slot, String where, String declared, String allocated) {

  /** One sentence. */
  public String sentence() {
    return slot
        + " ("
        + where
        + ") is declared as "
        + declared
        + ", but allocated as "
        + allocated
        + ": the shader reads or writes other bits than are there.";
  }
}
