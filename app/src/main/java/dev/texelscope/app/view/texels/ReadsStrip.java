package dev.texelscope.app.view.texels;

import dev.texelscope.app.control.CellStrip;
import dev.texelscope.engine.experiment.StorageRun;
import dev.texelscope.engine.findings.FindingKind;
import dev.texelscope.engine.picture.StripRow;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The reads of all parameter cells by each storage form, under a title. */
final class ReadsStrip extends VBox {

  private static final double GUTTER = 10;

  private final CellStrip strip;
  private final ViewTitle title = new ViewTitle();
  private List<StripRow> rows = List.of();

  ReadsStrip(CellStrip strip) {
    this.strip = strip;
    setId("panel-reads-strip");
    strip.setId("reads-strip");
    getStyleClass().add("view-panel");
    setMinSize(0, 0);
    HBox bar = new HBox(title);
    bar.getStyleClass().add("view-bar");
    Region gutter = new Region();
    gutter.setMinHeight(GUTTER);
    VBox.setVgrow(strip, Priority.ALWAYS);
    getChildren().addAll(bar, gutter, strip);
  }

  void show(List<StorageRun> runs) {
    List<StripRow> fresh = new ArrayList<>();
    for (StorageRun run : runs) {
      var reads = run.judgement().tokenReads();
      fresh.add(
          new StripRow(
              run.storage().label(),
              run.evidence().parameterLayout().count(),
              reads::longAt,
              run.evidence().tokens().elementsPerToken(),
              -1,
              missing(run)));
    }
    rows = fresh;
    long expected = runs.getFirst().evidence().tokens().elementsPerToken();
    title.show(
        "reads of each parameter cell",
        runs.getFirst().evidence().parameterLayout().count()
            + " cells, "
            + expected
            + (expected == 1 ? " read" : " reads")
            + " of each expected");
    strip.show(rows, -1);
  }

  private static String missing(StorageRun run) {
    return run.judgement().findings().stream()
        .filter(finding -> finding.kind() == FindingKind.UNREAD_PARAMETER)
        .map(finding -> finding.message().replace(" parameter cells are never", " never"))
        .findFirst()
        .orElse("");
  }

  /**
   * Marks cells.
   *
   * @param read the cell that each form read for the selection, or -1
   * @param expected the cell that it should have read, or -1
   */
  void highlight(List<Long> read, long expected) {
    List<StripRow> marked = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      marked.add(rows.get(i).withRead(read.get(i)));
    }
    strip.mark(marked, expected);
  }
}
