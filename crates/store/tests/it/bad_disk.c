/* A disk that fails when it is told to, for the stories in disk.rs. Loaded before libc (LD_PRELOAD)
 * into one test process. While a file of a name below is in the directory JISHI_TEST_DISK, calls on
 * the database's own files fail as they would on a bad disk; everything else passes.
 *
 *   full          every write: no space left
 *   no-sync-wal   fsync of the write-ahead log: input/output error
 *   no-sync-file  fsync of the database file: input/output error
 */
#define _GNU_SOURCE
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Whether the file's name ends so. */
static int ends(int fd, const char *ending) {
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < (ssize_t)strlen(ending)) return 0;
    path[length] = 0;
    return strcmp(path + length - strlen(ending), ending) == 0;
}

/* Whether the disk is told to fail so. */
static int told(const char *name) {
    const char *directory = getenv("JISHI_TEST_DISK");
    char path[PATH_MAX];
    if (!directory) return 0;
    snprintf(path, sizeof path, "%s/%s", directory, name);
    return access(path, F_OK) == 0;
}

static int fail(int error) {
    errno = error;
    return -1;
}

static int full(int fd) {
    return (ends(fd, ".sqlite") || ends(fd, ".sqlite-wal")) && told("full");
}

ssize_t write(int fd, const void *bytes, size_t count) {
    if (full(fd)) return fail(ENOSPC);
    return syscall(SYS_write, fd, bytes, count);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at) {
    if (full(fd)) return fail(ENOSPC);
    return syscall(SYS_pwrite64, fd, bytes, count, at);
}

int fsync(int fd) {
    if (ends(fd, ".sqlite-wal") && told("no-sync-wal")) return fail(EIO);
    if (ends(fd, ".sqlite") && told("no-sync-file")) return fail(EIO);
    return syscall(SYS_fsync, fd);
}

int fdatasync(int fd) {
    return fsync(fd);
}
