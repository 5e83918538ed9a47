/* Writes down what a server does to the files under JISHI_TEST_DISK and what it sends to sockets, in
 * the order in which it happens, so that power.rs can make every disk that a power cut could leave.
 * Loaded before libc (LD_PRELOAD).
 *
 * The record is JISHI_TEST_RECORD: entries of kind (1 byte), length of the path (4), length of the
 * data (4), number (8), then path and data, numbers in the machine's order.
 *
 *   C path               a file or folder has been made
 *   W path number data   data has been written at an offset
 *   T path number        the file has been cut to a length
 *   S path               the file, or the names in the folder, have been synced
 *   U path               the name has been removed
 *   R path data          the name has become another one
 *   L path data          the file has got another name besides
 *   A data               this is about to be sent to a client
 *
 * A sync is written down and not carried out: the disk of the test is made from the record alone.
 * What is sent is written down before it leaves, a sync after it is done: whoever has got an answer
 * got it after everything that stands before it in the record. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define FILES 1024

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static const char *disk;
static int record = -1;
/* The path of each open file or folder on the disk. */
static char *paths[FILES];

__attribute__((constructor)) static void begin(void) {
    const char *to = getenv("JISHI_TEST_RECORD");
    disk = getenv("JISHI_TEST_DISK");
    if (disk && to) {
        record = syscall(SYS_openat, AT_FDCWD, to, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    }
}

/* One entry, whole or the process ends: a record with a hole proves nothing. */
static void note(char kind, const char *path, uint64_t number, const struct iovec *data, int parts) {
    uint32_t path_length = strlen(path), data_length = 0;
    for (int i = 0; i < parts; i++) data_length += data[i].iov_len;
    char head[17];
    head[0] = kind;
    memcpy(head + 1, &path_length, 4);
    memcpy(head + 5, &data_length, 4);
    memcpy(head + 9, &number, 8);
    struct iovec all[2 + IOV_MAX] = {{head, sizeof head}, {(void *)path, path_length}};
    memcpy(all + 2, data, parts * sizeof *data);
    ssize_t wanted = sizeof head + path_length + data_length;
    if (syscall(SYS_writev, record, all, 2 + parts) != wanted) abort();
}

static void note_name(char kind, const char *path) {
    note(kind, path, 0, NULL, 0);
}

/* The whole path of a name, when it is on the disk. */
static int on_disk(const char *name, char *whole) {
    if (record < 0) return 0;
    if (name[0] == '/') {
        snprintf(whole, PATH_MAX, "%s", name);
    } else {
        char here[PATH_MAX / 2];
        if (!getcwd(here, sizeof here)) return 0;
        snprintf(whole, PATH_MAX, "%s/%s", here, name);
    }
    size_t length = strlen(disk);
    return strncmp(whole, disk, length) == 0 && (whole[length] == '/' || whole[length] == 0);
}

static const char *path_of(int fd) {
    return fd >= 0 && fd < FILES ? paths[fd] : NULL;
}

static int opened(const char *name, int flags, mode_t mode) {
    char whole[PATH_MAX];
    if (!on_disk(name, whole)) return syscall(SYS_openat, AT_FDCWD, name, flags, mode);
    pthread_mutex_lock(&turn);
    int is_new = (flags & O_CREAT) && syscall(SYS_faccessat, AT_FDCWD, name, F_OK) != 0;
    int fd = syscall(SYS_openat, AT_FDCWD, name, flags, mode);
    if (fd >= 0) {
        if (fd >= FILES) abort();
        free(paths[fd]);
        paths[fd] = strdup(whole);
        if (is_new) note_name('C', whole);
        else if (flags & O_TRUNC) note_name('T', whole);
    }
    pthread_mutex_unlock(&turn);
    return fd;
}

static mode_t mode_of(int flags, va_list more) {
    return flags & O_CREAT ? va_arg(more, mode_t) : 0;
}

int open(const char *name, int flags, ...) {
    va_list more;
    va_start(more, flags);
    mode_t mode = mode_of(flags, more);
    va_end(more);
    return opened(name, flags, mode);
}

int open64(const char *name, int flags, ...) {
    va_list more;
    va_start(more, flags);
    mode_t mode = mode_of(flags, more);
    va_end(more);
    return opened(name, flags, mode);
}

int close(int fd) {
    pthread_mutex_lock(&turn);
    if (path_of(fd)) {
        free(paths[fd]);
        paths[fd] = NULL;
    }
    int done = syscall(SYS_close, fd);
    pthread_mutex_unlock(&turn);
    return done;
}

/* What is about to go to a client. Other descriptors, such as the log, are nobody's business. */
static void sent(int fd, const struct iovec *data, int parts) {
    struct stat is;
    if (record < 0 || fstat(fd, &is) != 0 || !S_ISSOCK(is.st_mode)) return;
    pthread_mutex_lock(&turn);
    note('A', "", 0, data, parts);
    pthread_mutex_unlock(&turn);
}

static ssize_t put(int fd, const void *bytes, size_t count, off64_t at) {
    pthread_mutex_lock(&turn);
    const char *path = path_of(fd);
    ssize_t done = syscall(SYS_pwrite64, fd, bytes, count, at);
    if (path && done > 0) note('W', path, at, &(struct iovec){(void *)bytes, done}, 1);
    pthread_mutex_unlock(&turn);
    return done;
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t at) {
    return put(fd, bytes, count, at);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t at) {
    return put(fd, bytes, count, at);
}

ssize_t write(int fd, const void *bytes, size_t count) {
    struct iovec data = {(void *)bytes, count};
    pthread_mutex_lock(&turn);
    const char *path = path_of(fd);
    if (path) {
        off64_t at = lseek64(fd, 0, SEEK_CUR);
        if (fcntl(fd, F_GETFL) & O_APPEND) at = lseek64(fd, 0, SEEK_END);
        ssize_t done = syscall(SYS_write, fd, bytes, count);
        data.iov_len = done > 0 ? done : 0;
        if (done > 0) note('W', path, at, &data, 1);
        pthread_mutex_unlock(&turn);
        return done;
    }
    pthread_mutex_unlock(&turn);
    sent(fd, &data, 1);
    return syscall(SYS_write, fd, bytes, count);
}

ssize_t writev(int fd, const struct iovec *data, int parts) {
    if (path_of(fd)) abort(); /* nobody writes files so; if somebody did, the record would lie */
    sent(fd, data, parts);
    return syscall(SYS_writev, fd, data, parts);
}

ssize_t send(int fd, const void *bytes, size_t count, int flags) {
    sent(fd, &(struct iovec){(void *)bytes, count}, 1);
    return syscall(SYS_sendto, fd, bytes, count, flags, NULL, 0);
}

static int cut(int fd, off64_t length) {
    pthread_mutex_lock(&turn);
    const char *path = path_of(fd);
    int done = syscall(SYS_ftruncate, fd, length);
    if (path && done == 0) note('T', path, length, NULL, 0);
    pthread_mutex_unlock(&turn);
    return done;
}

int ftruncate(int fd, off_t length) {
    return cut(fd, length);
}

int ftruncate64(int fd, off64_t length) {
    return cut(fd, length);
}

int fsync(int fd) {
    pthread_mutex_lock(&turn);
    const char *path = path_of(fd);
    int done = path ? 0 : syscall(SYS_fsync, fd);
    if (path) note_name('S', path);
    pthread_mutex_unlock(&turn);
    return done;
}

int fdatasync(int fd) {
    return fsync(fd);
}

int mkdir(const char *name, mode_t mode) {
    char whole[PATH_MAX];
    pthread_mutex_lock(&turn);
    int done = syscall(SYS_mkdirat, AT_FDCWD, name, mode);
    if (done == 0 && on_disk(name, whole)) note_name('C', whole);
    pthread_mutex_unlock(&turn);
    return done;
}

int unlink(const char *name) {
    char whole[PATH_MAX];
    pthread_mutex_lock(&turn);
    int done = syscall(SYS_unlinkat, AT_FDCWD, name, 0);
    if (done == 0 && on_disk(name, whole)) note_name('U', whole);
    pthread_mutex_unlock(&turn);
    return done;
}

static void note_names(char kind, const char *from, const char *to) {
    char old[PATH_MAX], new[PATH_MAX];
    if (on_disk(from, old) && on_disk(to, new)) {
        note(kind, old, 0, &(struct iovec){new, strlen(new)}, 1);
    }
}

int rename(const char *from, const char *to) {
    pthread_mutex_lock(&turn);
    int done = syscall(SYS_renameat, AT_FDCWD, from, AT_FDCWD, to);
    if (done == 0) note_names('R', from, to);
    pthread_mutex_unlock(&turn);
    return done;
}

int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags) {
    pthread_mutex_lock(&turn);
    int done = syscall(SYS_linkat, from_folder, from, to_folder, to, flags);
    if (done == 0) note_names('L', from, to);
    pthread_mutex_unlock(&turn);
    return done;
}
