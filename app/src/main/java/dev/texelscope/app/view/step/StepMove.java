package dev.texelscope.app.view.step;

/** A way to another step of an invocation. */
public enum StepMove {
  START("start", "To the beginning", ""),
  LINE_BACK("line-back", "Back a line", "Shift+F10"),
  INSTRUCTION_BACK("instruction-back", "Back an instruction", "Shift+F11"),
  INSTRUCTION("instruction", "Next instruction", "F11"),
  LINE("line", "Next line", "F10"),
  OUT("out", "Out of the function", "Alt+F11"),
  END("end", "To the end", ""),
  BACK_TO_LINE("back-to-line", "Back to the chosen line", "Shortcut+Shift+F10"),
  TO_LINE("to-line", "Run to the chosen line", "Shortcut+F10"),
  PREVIOUS_WRITE("previous-write", "Previous write", ""),
  NEXT_WRITE("next-write", "Next write", ""),
  NEXT_NOT_FINITE("next-nan", "Next NaN or infinity", ""),
  NEXT_OUTSIDE("next-out-of-bounds", "Next access out of bounds", "");

  private final String id;
  private final String title;
  private final String keys;

  StepMove(String id, String title, String keys) {
    this.id = id;
    this.title = title;
    this.keys = keys;
  }

  /** Whether it goes to later steps, one after the other. */
  boolean forward() {
    return switch (this) {
      case INSTRUCTION, LINE, TO_LINE, NEXT_WRITE, NEXT_NOT_FINITE, NEXT_OUTSIDE -> true;
      case START, LINE_BACK, INSTRUCTION_BACK, OUT, END, BACK_TO_LINE, PREVIOUS_WRITE -> false;
    };
  }

  /** Part of the ids of its command and its button. */
  public String id() {
    return id;
  }

  /** What it does. */
  public String title() {
    return title;
  }

  /** As {@code Shift+F10}; empty for none. */
  public String keys() {
    return keys;
  }
}
