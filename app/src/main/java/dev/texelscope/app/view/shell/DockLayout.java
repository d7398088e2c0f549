package dev.texelscope.app.view.shell;

import dev.texelscope.app.view.shell.Panel.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Where the panels of a window stand: rows and columns, with tabs at the leaves. Panels are named
 * by their ids; one that is in no tabs is closed.
 */
sealed interface DockLayout {

  /** What a split lays its parts out along. */
  enum Direction {
    ROW,
    COLUMN
  }

  /**
   * Panels behind each other.
   *
   * @param panels at least one
   * @param front the one that is seen
   * @param folded whether only the tabs themselves are seen
   */
  record Tabs(List<String> panels, String front, boolean folded) implements DockLayout {
    /** Checks the panels. */
    public Tabs {
      panels = List.copyOf(panels);
      if (!panels.contains(front)) {
        throw new IllegalArgumentException("'" + front + "' is not one of " + panels);
      }
    }

    /** Tabs with the first one in front. */
    static Tabs of(List<String> panels) {
      return new Tabs(panels, panels.getFirst(), false);
    }
  }

  /**
   * A part of a split.
   *
   * @param size along the split, in pixels of the window that the layout was made for
   */
  record Part(double size, DockLayout content) {
    /** Checks the size. */
    public Part {
      if (!(size > 0 && size < 1e5)) {
        throw new IllegalArgumentException("size " + size);
      }
    }
  }

  /**
   * Parts beside or below each other.
   *
   * @param parts at least two
   */
  record Split(Direction direction, List<Part> parts) implements DockLayout {
    /** Checks the parts. */
    public Split {
      parts = List.copyOf(parts);
      if (parts.size() < 2) {
        throw new IllegalArgumentException("a split of " + parts.size());
      }
    }
  }

  /** All panels that are open. */
  default Stream<String> open() {
    return switch (this) {
      case Tabs tabs -> tabs.panels().stream();
      case Split split -> split.parts().stream().flatMap(part -> part.content().open());
    };
  }

  /** The same with only the panels wanted, each one once; empty where none is left. */
  default Optional<DockLayout> keeping(Predicate<String> wanted) {
    return switch (this) {
      case Tabs tabs -> {
        List<String> left = tabs.panels().stream().filter(wanted).distinct().toList();
        yield left.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Tabs(
                    left,
                    left.contains(tabs.front()) ? tabs.front() : left.getFirst(),
                    tabs.folded()));
      }
      case Split split -> {
        List<Part> left = new ArrayList<>();
        for (Part part : split.parts()) {
          part.content()
              .keeping(wanted)
              .ifPresent(content -> left.add(new Part(part.size(), content)));
        }
        yield left.size() > 1
            ? Optional.of(new Split(split.direction(), left))
            : left.stream().findFirst().map(Part::content);
      }
    };
  }

  /**
   * The same with a closed panel open again and in front: among its neighbours where one of them is
   * open, otherwise at the side of the centre that is its place.
   *
   * @param neighbours ids of the panels with which it shares its tabs, best first
   * @param size what it gets where it stands alone, in pixels
   */
  default DockLayout opening(
      String panel, Collection<String> neighbours, Place place, String centre, double size) {
    for (String neighbour : neighbours) {
      if (open().anyMatch(neighbour::equals)) {
        return joined(panel, neighbour);
      }
    }
    Part fresh = new Part(size, Tabs.of(List.of(panel)));
    return switch (place) {
      case LEFT -> beside(this, fresh, true);
      case RIGHT, CENTRE -> beside(this, fresh, false);
      case BOTTOM_LEFT, BOTTOM_RIGHT -> below(centre, fresh);
    };
  }

  private static DockLayout beside(DockLayout layout, Part fresh, boolean first) {
    List<Part> parts = new ArrayList<>();
    if (layout instanceof Split(Direction direction, List<Part> old)
        && direction == Direction.ROW) {
      parts.addAll(old);
    } else {
      parts.add(new Part(1000, layout));
    }
    parts.add(first ? 0 : parts.size(), fresh);
    return new Split(Direction.ROW, parts);
  }

  private DockLayout joined(String panel, String neighbour) {
    return switch (this) {
      case Tabs tabs -> {
        if (!tabs.panels().contains(neighbour)) {
          yield tabs;
        }
        List<String> more = new ArrayList<>(tabs.panels());
        more.add(panel);
        yield new Tabs(more, panel, false);
      }
      case Split split ->
          new Split(
              split.direction(),
              split.parts().stream()
                  .map(part -> new Part(part.size(), part.content().joined(panel, neighbour)))
                  .toList());
    };
  }

  private DockLayout below(String centre, Part fresh) {
    return switch (this) {
      case Tabs tabs ->
          tabs.panels().contains(centre)
              ? new Split(Direction.COLUMN, List.of(new Part(600, tabs), fresh))
              : tabs;
      case Split split ->
          new Split(
              split.direction(),
              split.parts().stream()
                  .map(part -> new Part(part.size(), part.content().below(centre, fresh)))
                  .toList());
    };
  }
}
