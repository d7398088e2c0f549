package dev.texelscope.app.view.shell;

import javafx.geometry.Side;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;
import software.coley.bentofx.Bento;
import software.coley.bentofx.building.DockBuilding;
import software.coley.bentofx.control.Header;
import software.coley.bentofx.control.canvas.PixelCanvas;
import software.coley.bentofx.dockable.Dockable;
import software.coley.bentofx.dockable.DockableClickBehavior;
import software.coley.bentofx.dockable.DockableDragDropBehavior;
import software.coley.bentofx.layout.container.DockContainerBranch;
import software.coley.bentofx.layout.container.DockContainerLeaf;

/** BentoFX as this window uses it: named tabs, folding by a click, nothing behind the centre. */
final class DockBento extends Bento {

  private boolean folding;
  private @Nullable Dockable free;

  DockBento() {
    controlsBuilding()
        .setHeaderFactory((dockable, pane) -> {
          Header header = new Header(dockable, pane).withDragDrop();
          header.setId("tab-" + dockable.getIdentifier());
          return header;
        });
    controlsBuilding().setCanvasFactory(_ -> new HintCanvas());
  }

  void setFolding(boolean value) {
    folding = value;
  }

  /** Lets nothing be put behind this panel, whose tab is not shown. */
  void keepFree(Dockable dockable) {
    free = dockable;
  }

  @Override
  protected DockableDragDropBehavior newDragDropBehavior() {
    return new DockableDragDropBehavior() {
      @Override
      public boolean canReceiveDockable(
          DockContainerLeaf leaf, @Nullable Side side, Dockable dockable) {
        return side != null || free == null || !leaf.getDockables().contains(free);
      }
    };
  }

  @Override
  protected DockableClickBehavior newClickBehavior() {
    return new DockableClickBehavior() {
      @Override
      public void onMouseClick(
          DockContainerLeaf leaf, Dockable dockable, Header header, MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || !event.isStillSincePress()) {
          return;
        }
        if (leaf.isCollapsed() || (folding && dockable.equals(leaf.getSelectedDockable()))) {
          leaf.toggleCollapse(dockable);
        } else {
          leaf.selectDockable(dockable);
        }
      }
    };
  }

  @Override
  protected DockBuilding newDockBuilding() {
    return new DockBuilding(this) {
      @Override
      public DockContainerLeaf leaf(String identifier) {
        return new Leaf(DockBento.this, identifier);
      }
    };
  }

  /** Tabs that can be folded before they were ever laid out. */
  static final class Leaf extends DockContainerLeaf {
    Leaf(Bento bento, String identifier) {
      super(bento, identifier);
    }

    /** Shows the tabs alone; {@code size} is what they get when they are opened. */
    void fold(DockContainerBranch parent, double size) {
      setCollapsedState(true);
      updateCollapsedSize(size);
      parent.setContainerResizable(this, false);
    }
  }

  /** Draws where a dragged tab would go, in the blue of controls. */
  private static final class HintCanvas extends PixelCanvas {
    private static final int FILL = 0x404C8DF6;
    private static final int EDGE = 0xC04C8DF6;

    @Override
    public void fillBorderedRect(
        double x, double y, double width, double height, int border, int color, int borderColor) {
      super.fillBorderedRect(x, y, width, height, border, FILL, EDGE);
    }
  }
}
