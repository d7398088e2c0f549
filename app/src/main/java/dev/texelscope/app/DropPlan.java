package dev.texelscope.app;

import dev.texelscope.app.control.FileRole;
import dev.texelscope.app.view.files.PickerModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a drop of files would do, in words. Only names are looked at, since this is asked with every
 * move of the mouse; what the files hold is seen when they are opened.
 *
 * @param title heads the lines
 * @param lines one a file
 * @param accepted whether anything of it can be opened
 */
record DropPlan(String title, List<String> lines, boolean accepted) {

  private static final int MOST_LINES = 6;

  DropPlan {
    lines = List.copyOf(lines);
  }

  /**
   * A plan for files over a control.
   *
   * @param role what the control makes of a tensor
   */
  static DropPlan of(List<Path> files, FileRole role) {
    List<String> lines = new ArrayList<>();
    boolean accepted = false;
    boolean tensorSeen = false;
    for (Path file : files) {
      boolean tensor = !Documents.isDocument(file);
      String becomes;
      if (Files.isDirectory(file)) {
        becomes = "is a folder, and is not opened";
      } else if (tensor && tensorSeen) {
        becomes = "is not opened: one tensor file at a time";
      } else {
        becomes = becomes(file, role);
        accepted = true;
        tensorSeen |= tensor;
      }
      lines.add(file.getFileName() + " " + becomes);
    }
    if (lines.size() > MOST_LINES) {
      int more = lines.size() - MOST_LINES + 1;
      lines.subList(MOST_LINES - 1, lines.size()).clear();
      lines.add("and " + more + " more");
    }
    return new DropPlan(accepted ? "Drop to open" : "Nothing here can be opened", lines, accepted);
  }

  private static String becomes(Path file, FileRole role) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    if (name.endsWith(".tscope")) {
      return "is opened in place of this experiment";
    }
    if (Documents.isDocument(file)) {
      return "becomes the shader";
    }
    return switch (role) {
      case INPUT -> "becomes the input tensor";
      case SCALE -> "becomes the scale of every token";
      case ZERO_POINT -> "becomes the zero_point of every token";
      case EXPECTED -> "becomes the expected output";
    };
  }

  /** What the picker calls it. */
  static PickerModel.Use use(FileRole role) {
    return switch (role) {
      case INPUT -> PickerModel.Use.INPUT;
      case SCALE -> PickerModel.Use.SCALE;
      case ZERO_POINT -> PickerModel.Use.ZERO_POINT;
      case EXPECTED -> PickerModel.Use.EXPECTED;
    };
  }
}
