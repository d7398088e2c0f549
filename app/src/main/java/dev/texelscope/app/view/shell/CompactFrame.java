package dev.texelscope.app.view.shell;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * The views between the bars. In a narrow window the settings are a rail of icons with a fly-out,
 * and the tabs show their headers only until one is opened.
 */
final class CompactFrame extends BorderPane {

  private static final double COMPACT_BELOW = 1500;
  private static final double INSPECTOR = 352;
  private static final double NARROW_INSPECTOR = 306;
  private static final double HEADERS = 29;

  private final Shell.Parts parts;
  private final BottomTabs right;
  private final SplitPane tabs;
  private final SplitPane split = new SplitPane();
  private final Node statusBar;
  private boolean compact;
  private boolean tabsOpen;
  private int section = -1;

  CompactFrame(Shell.Parts parts, Node statusBar) {
    this.parts = parts;
    this.right = new BottomTabs("right", parts.right());
    this.statusBar = statusBar;
    tabs = new SplitPane(new BottomTabs("left", parts.left()), right);
    tabs.setDividerPositions(0.58);
    tabs.setMinHeight(0);
    tabs.addEventFilter(MouseEvent.MOUSE_CLICKED, this::clicked);
    split.setOrientation(Orientation.VERTICAL);
    setCenter(split);
    setRight(parts.inspector());
    arrange();
    widthProperty()
        .subscribe(width -> {
          boolean now = width.doubleValue() > 0 && width.doubleValue() < COMPACT_BELOW;
          if (now != compact) {
            compact = now;
            arrange();
          }
        });
  }

  /** A click on the headers opens the tabs, and another one on the same shuts them. */
  private void clicked(MouseEvent event) {
    if (compact && event.getY() <= HEADERS) {
      tabsOpen = !tabsOpen;
      arrange();
    }
  }

  /** Shows a section of the settings beside the rail, counted from 0; -1: none. */
  void showSection(int index) {
    section = index;
    arrange();
    if (index >= 0) {
      parts.setup().applyCss();
      layout();
      parts.revealSection().accept(index);
    }
  }

  /** Says how many findings there are, in the title of their tab. */
  void countFindings(long findings) {
    right.count("Findings", findings);
  }

  private void arrange() {
    boolean wide = !compact;
    setLeft(
        wide ? parts.setup() : section < 0 ? parts.rail() : new HBox(parts.rail(), parts.setup()));
    double width = wide ? INSPECTOR : NARROW_INSPECTOR;
    parts.inspector().setPrefWidth(width);
    parts.inspector().setMaxWidth(width);
    parts.inspector().setMinWidth(width);
    if (wide || tabsOpen) {
      tabs.setMaxHeight(Region.USE_COMPUTED_SIZE);
      setBottom(statusBar);
      split.getItems().setAll(parts.texels(), tabs);
      split.setDividerPositions(wide ? 0.7 : 0.6);
    } else {
      split.getItems().setAll(parts.texels());
      tabs.setPrefHeight(HEADERS);
      tabs.setMaxHeight(HEADERS);
      setBottom(new VBox(tabs, statusBar));
    }
  }
}
