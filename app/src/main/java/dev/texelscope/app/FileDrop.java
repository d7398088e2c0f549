package dev.texelscope.app;

import dev.texelscope.app.control.FileRole;
import dev.texelscope.app.view.shell.Shell;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import org.jspecify.annotations.Nullable;

/** Takes files that are dragged over the window and dropped, and says before what that does. */
final class FileDrop {

  private final Shell shell;
  private final OpenFiles openFiles;

  FileDrop(Shell shell, OpenFiles openFiles) {
    this.shell = shell;
    this.openFiles = openFiles;
  }

  /** Filters, because the docks take every drag that they see; theirs carry no files. */
  void install(Scene scene) {
    scene.addEventFilter(
        DragEvent.DRAG_OVER,
        event -> {
          if (event.getDragboard().hasFiles()) {
            if (over(files(event), target(event))) {
              event.acceptTransferModes(TransferMode.COPY);
            }
            event.consume();
          }
        });
    scene.addEventFilter(
        DragEvent.DRAG_DROPPED,
        event -> {
          if (event.getDragboard().hasFiles()) {
            event.setDropCompleted(dropped(files(event), target(event)));
            event.consume();
          }
        });
    scene.addEventFilter(DragEvent.DRAG_EXITED, _ -> left());
    // A drag that ended elsewhere is not always told.
    scene.addEventFilter(MouseEvent.MOUSE_MOVED, _ -> left());
  }

  private static List<Path> files(DragEvent event) {
    return event.getDragboard().getFiles().stream().map(file -> file.toPath()).toList();
  }

  private static @Nullable Node target(DragEvent event) {
    return event.getPickResult().getIntersectedNode();
  }

  /**
   * Files are over a node.
   *
   * @return whether they may be dropped
   */
  boolean over(List<Path> files, @Nullable Node target) {
    DropPlan plan = DropPlan.of(files, FileRole.at(target));
    shell.showDrop(plan.title(), plan.lines());
    return plan.accepted();
  }

  /** The files are no longer over the window. */
  void left() {
    shell.hideDrop();
  }

  /**
   * Files were dropped on a node.
   *
   * @return whether any of them can be opened
   */
  boolean dropped(List<Path> files, @Nullable Node target) {
    left();
    FileRole role = FileRole.at(target);
    boolean accepted = DropPlan.of(files, role).accepted();
    if (accepted) {
      openFiles.open(files, DropPlan.use(role));
    }
    return accepted;
  }
}
