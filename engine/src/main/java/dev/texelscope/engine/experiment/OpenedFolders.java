package dev.texelscope.engine.experiment;

import dev.texelscope.engine.binding.Role;
import dev.texelscope.engine.binding.RoleKind;
import dev.texelscope.engine.tensor.InputException;
import java.io.IOException;
import java.io.Serial;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folders that a user has opened by opening an experiment. A stranger's experiment may name any
 * file of this machine; what lies elsewhere is not read unasked.
 *
 * @param folders what lies in them, at any depth, may be read
 */
public record OpenedFolders(List<Path> folders) {

  /** Copies the list. */
  public OpenedFolders {
    folders = List.copyOf(folders);
  }

  /** An experiment that names files outside of the folders that were opened. */
  public static final class OutsideException extends InputException {
    @Serial private static final long serialVersionUID = 1L;

    private final transient Path experiment;

    OutsideException(String message, Path experiment) {
      super(message);
      this.experiment = experiment;
    }

    /** The experiment's file. */
    public Path experiment() {
      return experiment;
    }
  }

  /**
   * The folders that come with an experiment file: its own, the program's, which holds the samples,
   * and the current one, unless that is everything or the whole home of the user.
   */
  public static OpenedFolders with(Path experimentFile) {
    Path here = Path.of("").toAbsolutePath();
    boolean everything =
        here.getParent() == null || here.equals(Path.of(System.getProperty("user.home", "/")));
    return new OpenedFolders(
        Stream.of(
                Optional.of(ExperimentFile.folder(experimentFile)),
                Optional.ofNullable(System.getProperty("texelscope.home"))
                    .map(home -> Path.of(home).toAbsolutePath().normalize()),
                everything ? Optional.<Path>empty() : Optional.of(here))
            .flatMap(Optional::stream)
            .toList());
  }

  /** More folders. */
  public OpenedFolders and(List<Path> more) {
    return new OpenedFolders(Stream.concat(folders.stream(), more.stream()).toList());
  }

  /**
   * Refuses an experiment that names files elsewhere. Links are followed.
   *
   * @param file the experiment's
   * @param remedy what to do where that is wanted, as the end of the sentence
   * @throws OutsideException naming the first such file
   */
  public void require(Experiment experiment, Path file, String remedy) {
    outside(experiment).stream()
        .findFirst()
        .ifPresent(path -> {
          throw new OutsideException(
              file.getFileName()
                  + ": it reads "
                  + path
                  + ", which lies outside of its own folder "
                  + folders.getFirst()
                  + "; "
                  + remedy,
              file);
        });
  }

  /** The files and folders that an experiment names outside of these. */
  public List<Path> outside(Experiment experiment) {
    List<Path> named = new ArrayList<>();
    collect(experiment, named);
    return named.stream().filter(path -> !holds(path)).distinct().toList();
  }

  /** Whether a file lies in one of the folders, also after links are followed. */
  public boolean holds(Path path) {
    Path real = real(path);
    return folders.stream().anyMatch(folder -> real.startsWith(real(folder)));
  }

  private static Path real(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    try {
      return absolute.toRealPath();
    } catch (IOException notThere) {
      return absolute;
    }
  }

  /** All paths in a tree of records. */
  private static void collect(Object value, List<Path> found) {
    switch (value) {
      case Path path -> found.add(path);
      case Optional<?> optional -> optional.ifPresent(content -> collect(content, found));
      case Iterable<?> members -> members.forEach(member -> collect(member, found));
      case Map<?, ?> map -> map.values().forEach(content -> collect(content, found));
      case Role role when role.kind() == RoleKind.TENSOR ->
          found.add(InputSource.parseFile(role.argument(), Path.of("")).path());
      case Record parts -> {
        for (RecordComponent component : parts.getClass().getRecordComponents()) {
          collect(part(component, parts), found);
        }
      }
      default -> {}
    }
  }

  private static Object part(RecordComponent component, Record of) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(of);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("could not ask " + component, e);
    }
  }
}
