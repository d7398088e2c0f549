package dev.texelscope.engine.tensor;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Why a file could not be written, in words for its user. */
public final class FileFailure {

  private FileFailure() {}

  /**
   * The reason that goes into a sentence after "cannot be written:".
   *
   * @param file what was to be written
   */
  public static String reason(Path file, IOException failure) {
    Path folder = file.toAbsolutePath().getParent();
    return switch (failure) {
      case NoSuchFileException _ ->
          folder != null && Files.isDirectory(folder)
              ? "the system does not let it be made there"
              : "there is no folder " + folder;
      case AccessDeniedException _ -> "this user may not";
      case FileAlreadyExistsException _ -> "something that is no folder is in its place";
      case FileSystemException system when system.getReason() != null -> system.getReason();
      default -> {
        String message = failure.getMessage();
        yield message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
      }
    };
  }
}
