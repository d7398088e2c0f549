package dev.texelscope.app.state;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What a window remembers from one start to the next, by key, in a properties file of the user. A
 * file that is broken or cannot be written costs the settings and nothing else.
 */
public final class Settings {

  private final Optional<Path> file;
  private final Map<String, String> values = new TreeMap<>();

  /** Settings of a file, which need not exist; with none they last as long as the window. */
  public Settings(Optional<Path> file) {
    this.file = file;
    file.filter(Files::isRegularFile).ifPresent(this::read);
  }

  private void read(Path from) {
    Properties read = new Properties();
    try (Reader text = Files.newBufferedReader(from)) {
      read.load(text);
    } catch (IOException | IllegalArgumentException e) {
      System.getLogger(Settings.class.getName())
          .log(System.Logger.Level.WARNING, from + " cannot be read and is not used: " + e);
      return;
    }
    read.stringPropertyNames().forEach(key -> values.put(key, read.getProperty(key)));
  }

  /** A setting; empty where it was never made. */
  public Optional<String> get(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** A setting that is a number; empty where it is none. */
  public OptionalDouble number(String key) {
    try {
      double value = Double.parseDouble(values.getOrDefault(key, ""));
      return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  /** All settings. */
  public Map<String, String> all() {
    return Map.copyOf(values);
  }

  /** Makes a setting; {@link #save} keeps it. */
  public void put(String key, String value) {
    values.put(key, value);
  }

  /** Writes all settings, whole or not at all. */
  public void save() {
    file.ifPresent(to -> {
      try {
        write(to);
      } catch (IOException e) {
        System.getLogger(Settings.class.getName())
            .log(System.Logger.Level.WARNING, to + " cannot be written: " + e);
      }
    });
  }

  private void write(Path to) throws IOException {
    Path folder = to.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Path fresh = to.resolveSibling(to.getFileName() + ".new");
    Properties all = new Properties();
    all.putAll(values);
    try (Writer text = Files.newBufferedWriter(fresh)) {
      all.store(text, "Texelscope: the window as it was closed last; may be deleted");
    }
    try {
      Files.move(fresh, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(fresh, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
