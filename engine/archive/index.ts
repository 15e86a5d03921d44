export { RecordArchive, type ArchiveSettings } from './archive';
