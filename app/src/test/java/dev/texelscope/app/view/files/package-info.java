/** The picker and what is saved. Open the class named after what you changed. */
@NullMarked
package dev.texelscope.app.view.files;

import org.jspecify.annotations.NullMarked;
