package dev.texelscope.app.view.shell;

import dev.texelscope.app.view.shell.DockLayout.Direction;
import dev.texelscope.app.view.shell.DockLayout.Part;
import dev.texelscope.app.view.shell.DockLayout.Split;
import dev.texelscope.app.view.shell.DockLayout.Tabs;
import dev.texelscope.app.view.shell.Panel.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.geometry.Side;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import software.coley.bentofx.dockable.Dockable;
import software.coley.bentofx.event.DockEvent;
import software.coley.bentofx.layout.DockContainer;
import software.coley.bentofx.layout.container.DockContainerBranch;
import software.coley.bentofx.layout.container.DockContainerLeaf;
import software.coley.bentofx.layout.container.DockContainerRootBranch;

/**
 * The docked panels: turns a {@link DockLayout} into BentoFX containers, and what the user made of
 * those back into a layout.
 */
final class Docks {

  /** The least share of a split that is left to the centre. */
  private static final double LEAST_CENTRE = 0.3;

  /** The height of tabs without what they show. */
  private static final double HEADERS = 27;

  /** What separates the parts of a split, as the style sheet has it. */
  private static final double DIVIDER = 2;

  /** What folded tabs get when they are opened in a later window. */
  private static final double UNFOLDED = 300;

  private final DockBento bento = new DockBento();
  private final Map<String, Panel> panels = new LinkedHashMap<>();
  private final Map<String, Dockable> dockables = new LinkedHashMap<>();
  private final String centre;
  private final Runnable changed;
  private DockContainerRootBranch root;

  /**
   * Docks for panels.
   *
   * @param changed is told after panels were opened, closed or moved
   */
  Docks(List<Panel> all, Runnable changed) {
    this.changed = changed;
    root = bento.dockBuilding().root("empty");
    for (Panel panel : all) {
      panels.put(panel.id(), panel);
      Dockable dockable = bento.dockBuilding().dockable(panel.id());
      dockable.titleProperty().bind(panel.title());
      dockable.setNode(panel.content());
      dockable.setCanBeDroppedToNewWindow(false);
      boolean fixed = panel.place() == Place.CENTRE;
      dockable.setClosable(!fixed);
      dockable.setCanBeDragged(!fixed);
      dockables.put(panel.id(), dockable);
    }
    centre = all.stream().filter(p -> p.place() == Place.CENTRE).findFirst().orElseThrow().id();
    bento.keepFree(dockable(centre));
    bento.events().addEventListener(this::event);
  }

  /** A panel beside the centre would inherit that the centre shows no tab. */
  private void event(DockEvent event) {
    if (event instanceof DockEvent.DockableAdded added
        && !added.dockable().getIdentifier().equals(centre)
        && added.container().getSide() == null) {
      added.container().setSide(Side.TOP);
    }
    if (event instanceof DockEvent.DockableAdded || event instanceof DockEvent.DockableRemoved) {
      changed.run();
    }
  }

  private Dockable dockable(String id) {
    Dockable dockable = dockables.get(id);
    if (dockable == null) {
      throw new IllegalArgumentException("there is no panel " + id);
    }
    return dockable;
  }

  /** Whether a click on the tab that is in front folds its tabs away. */
  void setFolding(boolean folding) {
    bento.setFolding(folding);
  }

  boolean isOpen(String id) {
    return dockable(id).getContainer() != null;
  }

  /** Brings an open panel to the front, unfolding its tabs. */
  void bringToFront(String id) {
    Dockable dockable = dockable(id);
    DockContainerLeaf leaf = dockable.getContainer();
    if (leaf != null) {
      if (leaf.isCollapsed()) {
        leaf.toggleCollapse(dockable);
      } else {
        leaf.selectDockable(dockable);
      }
    }
  }

  /** Takes a panel out of the docks, so that its content can stand elsewhere. */
  void takeOut(String id) {
    Dockable dockable = dockable(id);
    DockContainerLeaf leaf = dockable.getContainer();
    if (leaf != null) {
      leaf.removeDockable(dockable);
    }
    dockable.setNode(null);
  }

  /** Puts a content back that was taken out. */
  void putBack(String id) {
    Panel panel = panels.get(id);
    if (panel != null && dockable(id).getNode() == null) {
      dockable(id).setNode(panel.content());
    }
  }

  /**
   * Builds the containers of a layout, for a space of this size. Panels that the layout does not
   * name are closed; the centre is always there.
   */
  Region show(DockLayout wanted, double width, double height) {
    DockLayout known =
        wanted.keeping(panels::containsKey).orElseGet(() -> Tabs.of(List.of(centre)));
    DockLayout layout =
        known.open().anyMatch(centre::equals)
            ? known
            : new Split(
                Direction.COLUMN,
                List.of(new Part(600, Tabs.of(List.of(centre))), new Part(300, known)));
    for (Dockable dockable : dockables.values()) {
      DockContainerLeaf leaf = dockable.getContainer();
      if (leaf != null) {
        leaf.removeDockable(dockable);
      }
    }
    root = bento.dockBuilding().root();
    if (layout instanceof Split split) {
      fill(root, split, width, height);
    } else {
      root.addContainer(build(layout, width, height));
    }
    return root;
  }

  private DockContainer build(DockLayout layout, double width, double height) {
    return switch (layout) {
      case Split split -> {
        DockContainerBranch branch = bento.dockBuilding().branch();
        fill(branch, split, width, height);
        yield branch;
      }
      case Tabs tabs -> {
        DockContainerLeaf leaf = bento.dockBuilding().leaf();
        leaf.setSide(tabs.panels().contains(centre) ? null : Side.TOP);
        for (String id : tabs.panels()) {
          leaf.addDockable(dockable(id));
        }
        leaf.selectDockable(dockable(tabs.front()));
        yield leaf;
      }
    };
  }

  private void fill(DockContainerBranch branch, Split split, double width, double height) {
    boolean row = split.direction() == Direction.ROW;
    branch.setOrientation(row ? Orientation.HORIZONTAL : Orientation.VERTICAL);
    double whole = row ? width : height;
    double space = whole - DIVIDER * (split.parts().size() - 1);
    double[] shares = shares(split.parts(), space);
    for (int i = 0; i < shares.length; i++) {
      Part part = split.parts().get(i);
      double size = shares[i] * space;
      DockContainer child = build(part.content(), row ? size : width, row ? height : size);
      branch.addContainer(child);
      if (child instanceof DockBento.Leaf leaf
          && part.content() instanceof Tabs tabs
          && tabs.folded()
          && !row) {
        leaf.fold(branch, part.size());
      }
      // What the window gains or loses is the centre's.
      boolean holdsCentre = part.content().open().anyMatch(centre::equals);
      boolean anyCentre = split.open().anyMatch(centre::equals);
      SplitPane.setResizableWithParent(child.asRegion(), holdsCentre || !anyCentre);
    }
    branch.setDividerPositions(dividers(split, whole));
    // A strip that comes or goes before the first layout is no reason for a pane to shrink: sizes
    // are kept, and positions are shares of what there really is.
    ReadOnlyDoubleProperty length = row ? branch.widthProperty() : branch.heightProperty();
    length.addListener(
        new ChangeListener<>() {
          @Override
          public void changed(
              ObservableValue<? extends Number> ignored, Number before, Number actual) {
            length.removeListener(this);
            branch.setDividerPositions(dividers(split, actual.doubleValue()));
          }
        });
  }

  /** Where the dividers of a split are, as shares of its length. */
  private double[] dividers(Split split, double whole) {
    double space = whole - DIVIDER * (split.parts().size() - 1);
    double[] shares = shares(split.parts(), space);
    double[] dividers = new double[shares.length - 1];
    double edge = 0;
    for (int i = 0; i < dividers.length; i++) {
      edge += shares[i] * space;
      dividers[i] = (edge + DIVIDER / 2) / whole;
      edge += DIVIDER;
    }
    return dividers;
  }

  /** The share of each part: sizes as they are and the rest for the centre, or in proportion. */
  private double[] shares(List<Part> parts, double space) {
    double[] shares =
        parts.stream()
            .mapToDouble(part ->
                part.content() instanceof Tabs tabs && tabs.folded() ? HEADERS : part.size())
            .toArray();
    int flexible = -1;
    double others = 0;
    double all = 0;
    for (int i = 0; i < shares.length; i++) {
      all += shares[i];
      if (parts.get(i).content().open().anyMatch(centre::equals)) {
        flexible = i;
      } else {
        others += shares[i];
      }
    }
    if (flexible >= 0) {
      double left = Math.max(space - others, LEAST_CENTRE * space);
      double shrink = others == 0 ? 1 : (space - left) / others;
      for (int i = 0; i < shares.length; i++) {
        shares[i] = i == flexible ? left : shares[i] * shrink;
      }
      all = space;
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= all;
    }
    return shares;
  }

  /** What stands where now; empty before anything was shown. */
  Optional<DockLayout> current() {
    return layoutOf(root);
  }

  private static Optional<DockLayout> layoutOf(DockContainer container) {
    return switch (container) {
      case DockContainerLeaf leaf -> layoutOf(leaf);
      case DockContainerBranch branch -> {
        boolean row = branch.getOrientation() == Orientation.HORIZONTAL;
        List<Part> parts = new ArrayList<>();
        for (DockContainer child : branch.getChildContainers()) {
          Region region = child.asRegion();
          boolean folded = child instanceof DockContainerLeaf leaf && leaf.isCollapsed();
          double size =
              folded ? UNFOLDED : Math.max(1, row ? region.getWidth() : region.getHeight());
          layoutOf(child).ifPresent(layout -> parts.add(new Part(size, layout)));
        }
        yield parts.size() > 1
            ? Optional.of(new Split(row ? Direction.ROW : Direction.COLUMN, parts))
            : parts.stream().findFirst().map(Part::content);
      }
      default -> Optional.empty();
    };
  }

  private static Optional<DockLayout> layoutOf(DockContainerLeaf leaf) {
    List<String> ids = leaf.getDockables().stream().map(Dockable::getIdentifier).toList();
    if (ids.isEmpty()) {
      return Optional.empty();
    }
    @Nullable Dockable front = leaf.getSelectedDockable();
    return Optional.of(
        new Tabs(ids, front == null ? ids.getFirst() : front.getIdentifier(), leaf.isCollapsed()));
  }

  String centre() {
    return centre;
  }
}
