package dev.texelscope.engine.experiment;

import dev.texelscope.engine.binding.RoleKind;
import dev.texelscope.engine.layout.TokenIndex;
import dev.texelscope.engine.trace.walk.Walk;
import dev.texelscope.engine.trace.walk.WalkAccess;
import dev.texelscope.engine.trace.walk.WalkFrame;
import dev.texelscope.engine.trace.walk.WalkNote;
import dev.texelscope.engine.trace.walk.WalkPlace;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the lines of a source file gave in one invocation, and beside it what the layout expects
 * where that is known and something else: the token, the parameters that a line fetched from a
 * wrong cell, and the output.
 *
 * @param given in the order of lines, on a line in the order of time
 * @param firstWrong line of the first value that is not what is expected; 0 where there is none
 */
public record LineValues(List<Given> given, int firstWrong) {

  /**
   * A value that a line gave.
   *
   * @param line from 1
   * @param name of the variable; {@code return}; or the place in memory
   * @param text the value as the CPU engine computed it
   * @param expected empty where it is the same, or not known
   */
  public record Given(int line, String name, String text, String expected) {

    /** Whether something else is expected. */
    public boolean wrong() {
      return !expected.isEmpty();
    }
  }

  /** Copies the list. */
  public LineValues {
    given = List.copyOf(given);
  }

  /**
   * Gathers the values beside the lines of all source files at the end of an invocation.
   *
   * @param run of the same storage form
   * @param slot number of the component, one of those that the invocation writes, whose parameters
   *     are held against those that the lines fetched: a texel's components may each have others;
   *     where it is empty, or of another invocation, nothing is held against the layout
   * @return by the names that the walk gives the files
   */
  public static SortedMap<String, LineValues> of(
      WalkedInvocation walked, StorageRun run, OptionalLong slot) {
    List<ComponentReading> written =
        slot.isPresent() ? walked.written(run, slot.getAsLong()) : List.of();
    Gathering gathering =
        new Gathering(walked, written, slot.orElse(-1), wrongFetches(walked, written));
    SortedMap<String, LineValues> byFile = new TreeMap<>();
    for (String file : walked.walk().sources().keySet()) {
      byFile.put(file, gathering.values(file));
    }
    return byFile;
  }

  /** Lines that fetch a parameter, where one of the components has that of another token. */
  private static Map<WalkPlace, Set<RoleKind>> wrongFetches(
      WalkedInvocation walked, List<ComponentReading> written) {
    Map<WalkPlace, Set<RoleKind>> lines = new HashMap<>();
    if (written.stream().allMatch(ComponentReading::tokenRight)) {
      return lines;
    }
    for (WalkAccess access : walked.walk().accesses()) {
      RoleKind role =
          access.write()
              ? null
              : walked.touched(access).map(WalkedInvocation.Touched::role).orElse(null);
      if (role == RoleKind.SCALE || role == RoleKind.ZERO_POINT) {
        for (WalkFrame frame : walked.walk().stack(access.position())) {
          lines.computeIfAbsent(frame.place(), _ -> EnumSet.noneOf(RoleKind.class)).add(role);
        }
      }
    }
    return lines;
  }

  private record Gathering(
      WalkedInvocation walked,
      List<ComponentReading> written,
      long slot,
      Map<WalkPlace, Set<RoleKind>> fetches) {

    LineValues values(String file) {
      Walk walk = walked.walk();
      List<Given> given = new ArrayList<>();
      int firstWrong = 0;
      int since = Integer.MAX_VALUE;
      for (WalkNote note : walk.notes(walk.steps(), file)) {
        String expected =
            expected(note, fetches.getOrDefault(new WalkPlace(file, note.line()), Set.of()))
                .filter(text -> !text.equals(note.text()))
                .orElse("");
        given.add(new Given(note.line(), note.name(), note.text(), expected));
        if (!expected.isEmpty() && note.since() < since) {
          since = note.since();
          firstWrong = note.line();
        }
      }
      return new LineValues(given, firstWrong);
    }

    private Optional<String> expected(WalkNote note, Set<RoleKind> fetched) {
      if (note.name().contains("(") || note.name().contains("[")) {
        return output(note);
      }
      Optional<String> token = token(note);
      if (token.isPresent()) {
        return token;
      }
      return written.stream()
          .filter(component -> component.slot() == slot && !component.tokenRight())
          .findFirst()
          .flatMap(component -> parameter(note, fetched, component));
    }

    /** What a line should have fetched that fetched the scale or zero_point of another token. */
    private static Optional<String> parameter(
        WalkNote note, Set<RoleKind> fetched, ComponentReading component) {
      if (component.readOperands().isEmpty() || component.expectedOperands().isEmpty()) {
        return Optional.empty();
      }
      ComponentReading.Operands read = component.readOperands().get();
      ComponentReading.Operands expected = component.expectedOperands().get();
      if (fetched.contains(RoleKind.SCALE) && (float) number(note) == read.scale()) {
        return Optional.of(Float.toString(expected.scale()));
      }
      return fetched.contains(RoleKind.ZERO_POINT) && number(note) == read.zeroPoint()
          ? Optional.of(Integer.toString(expected.zeroPoint()))
          : Optional.empty();
    }

    /** A variable that is named after the token and holds the one that was read. */
    private Optional<String> token(WalkNote note) {
      boolean named = note.name().toLowerCase(Locale.ROOT).contains("token");
      boolean wrong =
          named
              && written.stream()
                  .anyMatch(r ->
                      !r.tokenRight()
                          && r.tokenExpected().isPresent()
                          && r.tokenRead()
                              .filter(t -> Long.toString(t.value()).equals(note.text()))
                              .isPresent());
      return wrong
          ? Optional.of(
              written.stream()
                  .flatMap(r -> r.tokenExpected().stream())
                  .map(TokenIndex::value)
                  .distinct()
                  .map(String::valueOf)
                  .collect(Collectors.joining(", ")))
          : Optional.empty();
    }

    /** The numbers that are expected where the invocation wrote others. */
    private Optional<String> output(WalkNote note) {
      List<String> got = new ArrayList<>();
      List<String> expected = new ArrayList<>();
      for (ComponentReading component : written) {
        got.add(component.got().isPresent() ? Long.toString(component.got().getAsLong()) : "");
        expected.add(
            component.expected().isPresent() && component.element().isPresent()
                ? Long.toString(component.expected().getAsLong())
                : got.getLast());
      }
      return note.text().equals(joined(got)) ? Optional.of(joined(expected)) : Optional.empty();
    }

    private static String joined(List<String> numbers) {
      return numbers.size() == 1 ? numbers.getFirst() : "(" + String.join(", ", numbers) + ")";
    }

    private static double number(WalkNote note) {
      try {
        return Double.parseDouble(note.text());
      } catch (NumberFormatException e) {
        return Double.NaN;
      }
    }
  }
}
