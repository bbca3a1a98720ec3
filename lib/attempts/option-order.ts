import { z } from 'zod';
import type { ItemContent } from '@/lib/item-bank/content';

const OrderSchema = z.array(z.string());

/**
 * Content with its options in the order in which this student sees them, so that letters mean the same everywhere.
 * @param optionOrder as stored with the response; anything but a list of ids, and ids that are missing, leave the order
 *   as written.
 */
export function inOwnOrder(content: ItemContent, optionOrder: unknown): ItemContent {
  const order = OrderSchema.safeParse(optionOrder).data;
  if (!order || content.type !== 'multiple_choice') return content;
  const place = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length);
  return { ...content, options: [...content.options].sort((a, b) => place(a.id) - place(b.id)) };
}
